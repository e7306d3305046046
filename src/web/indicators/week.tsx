import type { SlotCounts } from '../../core/figures/indicators.ts'
import { missedSlots, slotInWords } from '../../core/figures/tables.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { openMinutes } from '../../core/schedule/week.ts'
import { weekdays } from '../../core/schedule/words.ts'

const shades = 5

interface Props {
  slots: SlotCounts[]
  /** The hours in force; null without telephone. */
  hours: OpeningHours | null
}

/** Calls received by half-hour of the week, against the hours in force; and what longer hours would have caught. */
export function Week({ slots, hours }: Props) {
  if (slots.length === 0) return <p>Aucun appel.</p>
  return (
    <>
      <p>
        Appels reçus par demi-heure, à l’heure de chaque département ; entre parenthèses, ceux qui
        ont trouvé fermé à cause des horaires. Les cases bordées de bleu sont celles des horaires en
        vigueur.
      </p>
      <section class="scrolls" aria-label="Appels par demi-heure de la semaine" tabindex={0}>
        <Heat slots={slots} hours={hours} />
      </section>
      <Missed slots={slots} />
    </>
  )
}

function Heat({ slots, hours }: Props) {
  const open = hours ? openMinutes(hours) : []
  const most = Math.max(...slots.map(({ calls }) => calls))
  return (
    <table class="heat">
      <caption>Appels par demi-heure de la semaine</caption>
      <thead>
        <tr>
          <th scope="col">Heure</th>
          {weekdays.map((day) => (
            <th scope="col" key={day}>
              <abbr title={day}>{day.slice(0, 3)}.</abbr>
            </th>
          ))}
          <th scope="col">Semaine</th>
        </tr>
      </thead>
      <tbody>
        {slotsShown(slots, open).map((slot) => (
          <HalfHour key={slot} {...{ slot, slots, open, most }} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Jour</th>
          {weekdays.map((day, weekday) => (
            <td key={day}>{sum(slots.filter((each) => each.weekday === weekday))}</td>
          ))}
          <td>{sum(slots)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

interface HalfHourProps extends Pick<Props, 'slots'> {
  slot: number
  /** Open minutes by weekday and half-hour. */
  open: number[][]
  /** Calls of the fullest half-hour. */
  most: number
}

function HalfHour({ slot, slots, open, most }: HalfHourProps) {
  const ofSlot = slots.filter((each) => each.slot === slot)
  return (
    <tr>
      <th scope="row">{slotInWords(slot)}</th>
      {weekdays.map((day, weekday) => {
        const found = ofSlot.find((each) => each.weekday === weekday)
        const isOpen = (open[weekday]?.[slot] ?? 0) > 0
        const shade = Math.ceil(((found?.calls ?? 0) / most) * shades)
        return (
          <td class={`heat-${shade}${isOpen ? ' in-hours' : ''}`} key={day}>
            {isOpen && <span class="fr-sr-only">ouvert, </span>}
            <Count of={found} />
          </td>
        )
      })}
      <td>{sum(ofSlot)}</td>
    </tr>
  )
}

function Missed({ slots }: Pick<Props, 'slots'>) {
  const missed = missedSlots(slots)
  if (missed.length === 0) return null
  return (
    <>
      <h3>Ce que des horaires plus longs auraient reçu</h3>
      <ul>
        {missed.map(({ weekday, slot, outsideHours }) => (
          <li key={`${weekday} ${slot}`}>
            {weekdays[weekday]} de {slotInWords(slot)} à {slotInWords(slot + 1)} : {outsideHours}{' '}
            {outsideHours > 1 ? 'appels ont' : 'appel a'} trouvé fermé
          </li>
        ))}
      </ul>
    </>
  )
}

function Count({ of }: { of: SlotCounts | undefined }) {
  if (!of) return null
  return (
    <>
      {of.calls}
      {of.outsideHours > 0 && ` (${of.outsideHours})`}
    </>
  )
}

function sum(slots: SlotCounts[]): number {
  return slots.reduce((total, { calls }) => total + calls, 0)
}

/** From the first to the last half-hour that has a call or is open. */
function slotsShown(slots: SlotCounts[], open: number[][]): number[] {
  const opened = open.flatMap((day) => day.flatMap((minutes, slot) => (minutes > 0 ? [slot] : [])))
  const all = [...slots.map(({ slot }) => slot), ...opened]
  const [first, last] = [Math.min(...all), Math.max(...all)]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
