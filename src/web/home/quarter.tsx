import { answeredRate, quantile, type Totals } from '../../core/figures/indicators.ts'
import { localDate } from '../../core/schedule/days.ts'
import {
  daysOfQuarter,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/schedule/period.ts'
import { addresses, asking } from '../addresses.ts'
import { type Visit, whoOf } from '../visit.ts'

/** The quarter so far of one's départements together, and as many days of the one before. */
export interface OwnQuarter {
  /** "4e trimestre 2026". */
  name: string
  /** ISO days. */
  from: string
  to: string
  now: Totals
  past: Totals
}

export async function readQuarter(visit: Visit): Promise<OwnQuarter | null> {
  const to = localDate(visit.now, 'Europe/Paris')
  const quarter = quarterOf(to)
  const [days, earlier] = [daysOfQuarter(quarter), daysOfQuarter(quarterBefore(quarter))]
  if (!days || !earlier) return null
  const { from } = days
  const read = await visit.app.indicators.ofQuarter(whoOf(visit), { from, to }, earlier)
  return { name: quarterInWords(quarter), from, to, ...read }
}

/** Four figures of the quarter, each with what it was at the same day of the quarter before. */
export function Quarter({ quarter, where }: { quarter: OwnQuarter; where: string }) {
  const { name, from, to, now, past } = quarter
  const figures = figuresOf(now, past)
  const indicators = asking(addresses.indicators, { du: from, au: to })
  if (now.calls.calls + now.contacts.total === 0)
    return (
      <>
        <h2 class="fr-h4">Votre trimestre</h2>
        <p>
          {where}, {name} : aucun appel et aucun contact encore.{' '}
          <a href={indicators}>Indicateurs</a>
        </p>
      </>
    )
  return (
    <>
      <h2 class="fr-h4">Votre trimestre</h2>
      <p class="small quiet">
        {where}, {name} ; écart avec le trimestre d’avant, au même jour.
      </p>
      <dl class="pairs">
        {figures.map(({ name: what, value, hint }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {value}
              {hint && <small>{hint}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={indicators}>Indicateurs du trimestre</a>
      </p>
    </>
  )
}

interface Pair {
  name: string
  value: string
  hint: string | null
}

function figuresOf(now: Totals, past: Totals): Pair[] {
  const [rate, before] = [answeredRate(now.calls).value, answeredRate(past.calls).value]
  const [wait, waited] = [quantile(now.waits, 0.5), quantile(past.waits, 0.5)]
  return [
    {
      name: 'Appels reçus',
      value: numbered(now.calls.calls),
      hint: past.calls.calls === 0 ? null : signed(now.calls.calls - past.calls.calls, ''),
    },
    {
      name: 'Répondus, sur ceux qui ont sonné',
      value: rate === null ? '–' : `${percent.format(rate * 100)} %`,
      hint:
        rate === null || before === null
          ? null
          : signed(Math.round((rate - before) * 1000) / 10, ' points'),
    },
    {
      name: 'Attente, la moitié des appels',
      value: wait === null ? '–' : `${wait} s`,
      hint: wait === null || waited === null ? null : signed(wait - waited, ' s'),
    },
    {
      name: 'Contacts notés',
      value: numbered(now.contacts.total),
      hint: unsaidInWords(now.contacts.profile.unspecified ?? 0),
    },
  ]
}

const unsaidInWords = (count: number) =>
  count === 0 ? null : `dont ${numbered(count)} au profil non précisé`
const numbered = (count: number) => count.toLocaleString('fr-FR')
const percent = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
const change = new Intl.NumberFormat('fr-FR', {
  signDisplay: 'exceptZero',
  maximumFractionDigits: 1,
})
const signed = (difference: number, unit: string) =>
  difference === 0 ? 'inchangé' : `${change.format(difference)}${unit}`
