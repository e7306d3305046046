import type { SlotCounts } from '../../core/figures/indicators.ts'
import { type Shade, shadeInWords, shadeOf, shadesTo } from '../../core/figures/scale.ts'
import { missedSlots, slotInWords } from '../../core/figures/tables.ts'
import { type Half, halvesOf, mostLost } from '../../core/figures/week.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { someWeeksInWords } from '../../core/schedule/some-weeks.ts'
import { openMinutes } from '../../core/schedule/week.ts'
import { weekdays } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'

interface Props {
  slots: SlotCounts[]
  /** The hours in force; null without telephone. */
  hours: OpeningHours | null
  /** Of which place, days and clock. */
  of: string
  query: URLSearchParams
}

/** Calls received by half-hour of the week, against the hours in force; and what longer hours would have caught. */
export function Week({ slots, hours, of, query }: Props) {
  if (slots.length === 0) return <p>Aucun appel.</p>
  const shades = shadesTo(Math.max(...slots.map(({ calls }) => calls)))
  const caption = `Appels par demi-heure, ${of}`
  return (
    <div class="cols">
      <div>
        <section class="scrolls" aria-label={caption} tabindex={0}>
          <Heat {...{ slots, hours, shades, caption }} />
        </section>
        <Keys shades={shades} some={hours && someWeeksInWords(hours)} />
      </div>
      <Missed slots={slots} query={query} />
    </div>
  )
}

type HeatProps = Pick<Props, 'slots' | 'hours'> & { shades: Shade[]; caption: string }

function Heat({ slots, hours, shades, caption }: HeatProps) {
  const { days, rows } = halvesOf(slots, hours ? openMinutes(hours) : [])
  return (
    <table class="heat">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Heure</th>
          {days.map((day) => (
            <th scope="col" key={day}>
              <abbr title={weekdays[day]}>{weekdays[day]?.slice(0, 3)}.</abbr>
            </th>
          ))}
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ first, last, cells }) => (
          <tr key={first}>
            <th scope="row">
              {slotInWords(first)}
              {last > first && ` à ${slotInWords(last + 1)}`}
            </th>
            {cells.map((cell, i) => (
              <Cell key={i} of={cell} shades={shades} />
            ))}
            <td class="sum">{sum(cells)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">Jour</th>
          {days.map((day) => (
            <td class="sum" key={day}>
              {sum(slots.filter(({ weekday }) => weekday === day))}
            </td>
          ))}
          <td class="sum">{sum(slots)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Cell({ of: { calls, outsideHours, isOpen }, shades }: { of: Half; shades: Shade[] }) {
  const lost = outsideHours >= mostLost ? ' lost' : ''
  return (
    <td class={(isOpen ? `heat-${shadeOf(shades, calls)}` : 'shut') + lost}>
      {calls > 0 && calls}
      {outsideHours > 0 && outsideHours < calls && ` (${outsideHours})`}
      {!isOpen && <span class="fr-sr-only"> fermé</span>}
    </td>
  )
}

/** `some`: what is open in some weeks only, in words, and stands in the table as if it were so in each. */
function Keys({ shades, some }: { shades: Shade[]; some: string | null }) {
  return (
    <ul class="legend" aria-label="Légende">
      {shades.map((shade, i) => (
        <li key={shade.from}>
          <span class={`heat-key heat-${i + 1}`} />
          {shadeInWords(shade)}
        </li>
      ))}
      <li>
        <span class="heat-key shut" />
        fermé selon les horaires en vigueur
      </li>
      {some && <li>montré ouvert, mais certaines semaines seulement : {some}</li>}
      <li>
        <span class="heat-key lost" />
        {mostLost} appels ou plus ont trouvé fermé ; entre parenthèses, combien quand ce n’est pas
        tous
      </li>
    </ul>
  )
}

function Missed({ slots, query }: Pick<Props, 'slots' | 'query'>) {
  const missed = missedSlots(slots)
  return (
    <div class="card">
      <h3 class="fr-h6">Si les horaires changeaient</h3>
      {missed.length === 0 ? (
        <p>Aucun appel n’a trouvé fermé à cause des horaires.</p>
      ) : (
        <>
          <p>Ce que des horaires plus longs auraient reçu :</p>
          <ul>
            {missed.map(({ weekday, slot, outsideHours }) => (
              <li key={`${weekday} ${slot}`}>
                {weekdays[weekday]} de {slotInWords(slot)} à {slotInWords(slot + 1)} :{' '}
                {outsideHours} {outsideHours > 1 ? 'appels' : 'appel'}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="no-print">
        <a href={`${addresses.whatIf}?${query}`}>Essayer d’autres horaires</a>
      </p>
    </div>
  )
}

function sum(halves: { calls: number }[]): number {
  return halves.reduce((total, { calls }) => total + calls, 0)
}
