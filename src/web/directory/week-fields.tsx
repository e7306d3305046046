import { days, hoursText, type TypedLine } from '../../core/directory/typed-entry.ts'
import { describeHours } from '../../core/schedule/hours-text.ts'
import { parseHours } from '../../core/schedule/read-hours.ts'
import { Field, Tick } from '../fields.tsx'

interface HoursProps {
  line: TypedLine
  /** The place of the line in the form, from 0. */
  i: number
  fault: string | undefined
}

/** The hours of a line: the national ones, or a week of its own. */
export function Hours({ line, i, fault }: HoursProps) {
  const read = line.own ? parseHours(hoursText(line)) : null
  return (
    <fieldset class="fr-fieldset fr-mt-2w">
      <legend class="fr-fieldset__legend">Horaires</legend>
      <div class="fr-fieldset__element">
        <Whose line={line} i={i} />
      </div>
      <div class="fr-fieldset__element">
        {line.written === '' ? (
          <Week line={line} i={i} fault={fault} />
        ) : (
          <Written line={line} i={i} fault={fault} />
        )}
        {read?.ok && <p class="fr-mt-1w">En clair : {describeHours(read.hours)}.</p>}
      </div>
    </fieldset>
  )
}

const whose = [
  ['nationaux', 'Mêmes horaires que l’assistance nationale'],
  ['propres', 'Horaires propres à cette ligne'],
] as const

function Whose({ line, i }: Pick<HoursProps, 'line' | 'i'>) {
  return whose.map(([kind, words]) => (
    <div class="fr-radio-group" key={kind}>
      <input
        type="radio"
        id={`l${i}-h-${kind}`}
        name={`l${i}-horaires`}
        value={kind}
        checked={(kind === 'propres') === line.own}
      />
      <label class="fr-label" for={`l${i}-h-${kind}`}>
        {words}
      </label>
    </div>
  ))
}

/** Hours that two slots a day cannot hold. */
function Written({ line, i, fault }: HoursProps) {
  return (
    <Field
      name={`l${i}-ecrits`}
      label="Horaires écrits"
      hint="Plus de deux créneaux par jour : lun-ven 09:00-10:00 11:00-12:00 14:00-16:00"
      value={line.written}
      fault={fault}
    />
  )
}

const dayNames = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']

function Week({ line, i, fault }: HoursProps) {
  return (
    <details open={line.own}>
      <summary>Semaine</summary>
      <div class="week">
        {days.map((day, d) => (
          <Day
            key={day}
            name={dayNames[d] ?? ''}
            prefix={`l${i}-${day}`}
            slots={line.week[d] ?? []}
          />
        ))}
      </div>
      {fault && <p class="fr-error-text">{fault}</p>}
      <Tick name={`l${i}-feries`} label="Ouverte aussi les jours fériés" checked={line.holidays} />
    </details>
  )
}

const bounds = [
  ['0-de', 'premier créneau, début'],
  ['0-a', 'premier créneau, fin'],
  ['1-de', 'second créneau, début'],
  ['1-a', 'second créneau, fin'],
] as const

function Day({ name, prefix, slots }: { name: string; prefix: string; slots: string[] }) {
  const values = slots.flatMap((slot) => {
    const [from = '', to = ''] = slot.split('-')
    return [from, to]
  })
  return (
    <>
      <span>{name}</span>
      {bounds.map(([field, words], i) => (
        <input
          class="fr-input"
          key={field}
          id={`${prefix}-${field}`}
          name={`${prefix}-${field}`}
          value={values[i] ?? ''}
          aria-label={`${name}, ${words}`}
          placeholder={i % 2 === 0 ? 'de' : 'à'}
        />
      ))}
    </>
  )
}
