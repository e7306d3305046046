import type { Entry } from '../../core/directory/directory.ts'
import type { TypedLine } from '../../core/directory/typed-entry.ts'
import { localDate } from '../../core/schedule/days.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { hoursInFull } from '../../core/schedule/hours-in-full.ts'
import { formatHours } from '../../core/schedule/hours-text.ts'
import { isNationalHours, parseHours } from '../../core/schedule/read-hours.ts'
import { addresses } from '../addresses.ts'
import { Field } from '../fields.tsx'
import type { Answer, Visit } from '../visit.ts'

interface HoursFieldProps {
  line: TypedLine
  /** The place of the line in the form, from 0. */
  i: number
  fault: string | undefined
  focus: string
  national: OpeningHours
  today: string
}

/** The hours of a line as one says them, and in whole words as they were understood. */
export function HoursField({ line, i, fault, focus, national, today }: HoursFieldProps) {
  const name = `l${i}-ecrits`
  const { isRead } = readHours(line.written, national, today)
  return (
    <div data-hours={addresses.hoursRead}>
      <Field
        name={name}
        label="Horaires"
        value={line.written}
        fault={fault}
        autofocus={focus === name}
        autocomplete="off"
        list={listOfHours}
      />
      {isRead && <input type="hidden" name={`l${i}-relu`} value={line.written} />}
      <div class="fr-messages-group" aria-live="polite">
        {isRead && <ReadBack text={line.written} {...{ national, today }} />}
      </div>
    </div>
  )
}

interface ReadBackProps extends Pick<HoursFieldProps, 'national' | 'today'> {
  text: string
}

/** Hours in whole words as they were understood, or what was not. */
export function ReadBack({ text, national, today }: ReadBackProps) {
  const { words, isRead } = readHours(text, national, today)
  return (
    <p class={`fr-message fr-message--${isRead ? 'valid' : 'error'}`} data-read={isRead}>
      {words}
    </p>
  )
}

function readHours(
  text: string,
  national: OpeningHours,
  today: string,
): { words: string; isRead: boolean } {
  if (isNationalHours(text))
    return { words: `Comme l’assistance nationale. ${hoursInFull(national, today)}`, isRead: true }
  const read = parseHours(text.slice(0, 500), today)
  return read.ok
    ? { words: hoursInFull(read.hours, today), isRead: true }
    : { words: `Pas compris : ${read.faults.join(' ')}`, isRead: false }
}

/** What hours that are being typed mean; the form shows it while they are. */
export function hoursRead({ query, app, now }: Visit): Answer {
  const text = (query.get('horaires') ?? '').trim()
  const national = app.directory.national.openingHours
  const body = <ReadBack {...{ text, national }} today={localDate(now, 'Europe/Paris')} />
  return { title: 'Horaires relus', body }
}

export const listOfHours = 'horaires-connus'

/** Hours that the lines have now, offered to the others. */
export function KnownHours({ lines }: Pick<Entry, 'lines'>) {
  const known = new Map(
    lines.flatMap(({ openingHours, label }) =>
      openingHours ? [[formatHours(openingHours), label]] : [],
    ),
  )
  return (
    <datalist id={listOfHours}>
      <option value="comme l’assistance nationale" />
      {[...known].map(([hours, label]) => (
        <option value={hours} label={`comme ${label}`} key={hours} />
      ))}
    </datalist>
  )
}
