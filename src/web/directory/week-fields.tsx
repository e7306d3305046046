import { days, hoursText, type TypedLine } from '../../core/directory/typed-entry.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { Tick } from '../fields.tsx'
import { Act } from './act.tsx'
import { ReadBack } from './hours-field.tsx'

interface WeekProps {
  line: TypedLine
  /** The place of the line in the form, from 0. */
  i: number
  fault: string | undefined
  /** The field to go on in, by its id. */
  focus: string
  national: OpeningHours
  /** The date (ISO) where they are kept. */
  today: string
}

const dayNames = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']

/** The hours of a line day by day; Monday's go on other days by one press. */
export function Week({ line, i, fault, focus, national, today }: WeekProps) {
  const typed = hoursText(line)
  return (
    <fieldset class="fr-fieldset">
      <legend class="fr-fieldset__legend">Horaires jour par jour</legend>
      <div class="fr-fieldset__element">
        <input type="hidden" name={`l${i}-horaires`} value="propres" />
        <div class="week">
          {days.map((day, d) => (
            <Day key={day} i={i} d={d} slots={line.week[d] ?? []} focus={focus} fault={fault} />
          ))}
        </div>
        {fault && (
          <p class="fr-error-text" id={`l${i}-lun-0-de-fault`}>
            {fault}
          </p>
        )}
        {typed !== '' && !fault && <ReadBack text={typed} {...{ national, today }} />}
        <Tick
          name={`l${i}-feries`}
          label="Ouverte aussi les jours fériés"
          checked={line.holidays}
        />
      </div>
    </fieldset>
  )
}

/** What is wrong with a week is read at its first field, to which its link leads, and not at each. */
const wrong = (i: number) =>
  ({ 'aria-invalid': 'true', 'aria-describedby': `l${i}-lun-0-de-fault` }) as const

const ordinals = ['premier', 'deuxième', 'troisième', 'quatrième', 'cinquième', 'sixième']

interface DayProps extends Omit<WeekProps, 'line' | 'national' | 'today'> {
  d: number
  slots: string[]
}

function Day({ i, d, slots, focus, fault }: DayProps) {
  const name = dayNames[d] ?? ''
  return (
    <div class="day">
      <span>{name}</span>
      {slots.map((slot, n) => {
        const [from = '', to = ''] = slot.split('-')
        const field = (bound: string, words: string, value: string) => (
          <input
            class="fr-input"
            id={`l${i}-${days[d]}-${n}-${bound}`}
            name={`l${i}-${days[d]}-${n}-${bound}`}
            value={value}
            aria-label={`${name}, ${ordinals[n]} créneau, ${words}`}
            autofocus={focus === `l${i}-${days[d]}-${n}-${bound}`}
            {...(fault && d + n === 0 && bound === 'de' && wrong(i))}
          />
        )
        return (
          <span class="span" key={n}>
            {field('de', 'début', from)} à {field('a', 'fin', to)}
          </span>
        )
      })}
      {d === 0 ? (
        <Act value={`partout-${i}`}>Copier sur mardi à vendredi</Act>
      ) : (
        <Act value={`comme-${i}-${d}`}>
          Comme lundi<span class="fr-sr-only"> pour {name.toLowerCase()}</span>
        </Act>
      )}
    </div>
  )
}
