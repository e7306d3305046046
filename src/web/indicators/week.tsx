import type { SlotCounts } from '../../core/figures/indicators.ts'
import { missedSlots, slotInWords } from '../../core/figures/tables.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { openMinutes } from '../../core/schedule/week.ts'
import { weekdays } from '../../core/schedule/words.ts'

const shades = 5

/** Calls received by half-hour of the week, against the hours in force; and what longer hours would have caught. */
export function Week({ slots, hours }: { slots: SlotCounts[]; hours: OpeningHours | null }) {
  if (slots.length === 0) return <p>Aucun appel.</p>
  const open = hours ? openMinutes(hours) : []
  const most = Math.max(...slots.map(({ calls }) => calls))
  const at = (weekday: number, slot: number) =>
    slots.find((each) => each.weekday === weekday && each.slot === slot)
  const shown = slotsShown(slots, open)
  const missed = missedSlots(slots)
  return (
    <>
      <p>
        Appels reçus par demi-heure, à l’heure de chaque département ; entre parenthèses, ceux qui
        ont trouvé fermé à cause des horaires. Les cases bordées de bleu sont celles des horaires en
        vigueur.
      </p>
      <section class="scrolls" aria-label="Appels par demi-heure de la semaine" tabindex={0}>
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
            {shown.map((slot) => (
              <tr key={slot}>
                <th scope="row">{slotInWords(slot)}</th>
                {weekdays.map((day, weekday) => {
                  const found = at(weekday, slot)
                  const isOpen = (open[weekday]?.[slot] ?? 0) > 0
                  const shade = Math.ceil(((found?.calls ?? 0) / most) * shades)
                  return (
                    <td class={`heat-${shade}${isOpen ? ' in-hours' : ''}`} key={day}>
                      {isOpen && <span class="fr-sr-only">ouvert, </span>}
                      <Count of={found} />
                    </td>
                  )
                })}
                <td>{sum(slots.filter((each) => each.slot === slot))}</td>
              </tr>
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
      </section>
      {missed.length > 0 && (
        <>
          <h3>Ce que des horaires plus longs auraient reçu</h3>
          <ul>
            {missed.map(({ weekday, slot, outsideHours }) => (
              <li key={`${weekday} ${slot}`}>
                {weekdays[weekday]} de {slotInWords(slot)} à {slotInWords(slot + 1)} :{' '}
                {outsideHours} {outsideHours > 1 ? 'appels ont' : 'appel a'} trouvé fermé
              </li>
            ))}
          </ul>
        </>
      )}
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
