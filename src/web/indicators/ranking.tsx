import { departmentName } from '../../core/departments.ts'
import { answeredRate, type Row, smallNumber, type Totals } from '../../core/figures/indicators.ts'
import { figureInWords } from '../../core/figures/tables.ts'
import { Choice, Table } from '../parts.tsx'
import type { Visit } from '../visit.ts'

const orders = {
  calls: 'Le plus appelé d’abord',
  rate: 'Le plus bas taux de réponse d’abord',
  closed: 'Le plus d’appels fermés d’abord',
  code: 'Par code',
} as const

type Order = keyof typeof orders

/** Each département with a link to its own indicators. */
export function Ranking({ now, then, visit }: { now: Totals; then: Totals; visit: Visit }) {
  const wanted = visit.query.get('ordre') ?? ''
  const order = wanted in orders ? (wanted as Order) : 'calls'
  const past = new Map(then.byDepartment.map(({ name, counts }) => [name, counts]))
  const rows = [...now.byDepartment].sort(compare[order])
  return (
    <>
      <form method="get" action="/indicateurs#departements" class="actions" id="departements">
        {['du', 'au'].map((name) => (
          <input type="hidden" name={name} value={visit.query.get(name) ?? ''} key={name} />
        ))}
        <Choice name="ordre" label="Ordre" value={order} options={Object.entries(orders)} />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Ranger
        </button>
      </form>
      <Table
        caption={`Départements : ${orders[order].toLowerCase()}`}
        head={[
          'Département',
          'Appels',
          'Avant',
          'Ont sonné',
          'Taux de réponse',
          'Fermés',
          'Sollicitations',
        ]}
        rows={rows.map(({ name, counts }) => {
          const rate = answeredRate(counts)
          return [
            name ? <a href={linkTo(visit, name)}>{departmentName(name)}</a> : departmentName(name),
            counts.calls,
            past.get(name)?.calls ?? 0,
            rate.of,
            rate.of < smallNumber
              ? 'petit effectif'
              : figureInWords({ value: Math.round((rate.value ?? 0) * 1000) / 10, unit: '%' }),
            closed({ name, counts }),
            now.contacts.department[name] ?? 0,
          ]
        })}
      />
    </>
  )
}

function closed({ counts }: Row): number {
  return counts.closedHours + counts.closedHoliday + counts.closedClosure
}

/** Rates of a few calls say little: they come last. */
function rateOf({ counts }: Row): number {
  const { value, of } = answeredRate(counts)
  return of < smallNumber || value === null ? 2 : value
}

const compare: Record<Order, (a: Row, b: Row) => number> = {
  calls: (a, b) => b.counts.calls - a.counts.calls,
  rate: (a, b) => rateOf(a) - rateOf(b),
  closed: (a, b) => closed(b) - closed(a),
  code: (a, b) => (a.name < b.name ? -1 : 1),
}

function linkTo({ query }: Visit, code: string): string {
  const to = new URLSearchParams(query)
  to.set('departement', code)
  return `/indicateurs?${to}`
}
