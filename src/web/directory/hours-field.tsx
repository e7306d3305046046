import type { Entry } from '../../core/directory/directory.ts'
import type { TypedLine } from '../../core/directory/typed-entry.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { formatHours, hoursInFull } from '../../core/schedule/hours-text.ts'
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
}

/** The hours of a line as one says them, and in whole words as they were understood. */
export function HoursField({ line, i, fault, focus, national }: HoursFieldProps) {
  const name = `l${i}-ecrits`
  const { isRead } = readHours(line.written, national)
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
        {isRead && <ReadBack text={line.written} national={national} />}
      </div>
    </div>
  )
}

/** Hours in whole words as they were understood, or what was not. */
export function ReadBack({ text, national }: { text: string; national: OpeningHours }) {
  const { words, isRead } = readHours(text, national)
  return (
    <p class={`fr-message fr-message--${isRead ? 'valid' : 'error'}`} data-read={isRead}>
      {words}
    </p>
  )
}

function readHours(text: string, national: OpeningHours): { words: string; isRead: boolean } {
  if (isNationalHours(text))
    return { words: `Comme l’assistance nationale. ${hoursInFull(national)}`, isRead: true }
  const read = parseHours(text.slice(0, 500))
  return read.ok
    ? { words: hoursInFull(read.hours), isRead: true }
    : { words: `Pas compris : ${read.faults.join(' ')}`, isRead: false }
}

/** What hours that are being typed mean; the form shows it while they are. */
export function hoursRead({ query, app }: Visit): Answer {
  const text = (query.get('horaires') ?? '').trim()
  const body = <ReadBack text={text} national={app.directory.national.openingHours} />
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
