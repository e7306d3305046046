import { z } from 'zod'
import { departmentName } from '../../core/departments.ts'
import type { Before } from '../../core/figures/comparison.ts'
import {
  answeredRate,
  type CallCounts,
  closed,
  type Row,
  smallNumber,
  type Totals,
} from '../../core/figures/indicators.ts'
import { figureInWords } from '../../core/figures/tables.ts'
import { addresses } from '../addresses.ts'
import { Choice } from '../fields.tsx'
import { FiguresTable } from './figures-table.tsx'

const orders = {
  calls: 'Le plus appelé d’abord',
  rate: 'Le plus bas taux de réponse d’abord',
  closed: 'Le plus d’appels fermés d’abord',
  code: 'Par code',
} as const

type Order = keyof typeof orders

const order = z.enum(['calls', 'rate', 'closed', 'code']).catch('calls')

interface Props {
  now: Totals
  past: Before['calls']
  query: URLSearchParams
  /** Of which place, days and clock. */
  of: string
}

/** Each département with a link to its own indicators. */
export function Ranking({ now, past, query, of }: Props) {
  const by = order.parse(query.get('ordre'))
  const old = past && new Map(past.byDepartment.map(({ name, counts }) => [name, counts.calls]))
  const count = now.byDepartment.length
  return (
    <>
      <OrderForm by={by} query={query} />
      <FiguresTable
        caption={`${count} ${count > 1 ? 'départements' : 'département'}, ${orders[by].toLowerCase()}`}
        of={of}
        head={[
          'Département',
          'Appels',
          ...(old ? ['Avant'] : []),
          'Ont sonné',
          'Taux de réponse',
          'Fermés',
          'Sollicitations',
        ]}
        rows={[...now.byDepartment].sort(compare[by]).map(({ name, counts }) => ({
          name: departmentName(name),
          shown: name ? <a href={linkTo(query, name)}>{departmentName(name)}</a> : undefined,
          cells: [
            counts.calls,
            ...(old ? [old.get(name) ?? 0] : []),
            answeredRate(counts).of,
            rateInWords(counts),
            closed(counts),
            now.contacts.department[name] ?? 0,
          ],
        }))}
      />
    </>
  )
}

function OrderForm({ by, query }: { by: Order; query: URLSearchParams }) {
  const to = `${addresses.indicators}#departements`
  return (
    <form method="get" action={to} class="actions" id="departements">
      {['du', 'au'].map((name) => (
        <input type="hidden" name={name} value={query.get(name) ?? ''} key={name} />
      ))}
      <Choice name="ordre" label="Ordre" value={by} options={Object.entries(orders)} />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Ranger
      </button>
    </form>
  )
}

function rateInWords(counts: CallCounts): string {
  const { value, of } = answeredRate(counts)
  if (of < smallNumber) return 'petit effectif'
  return figureInWords({ value: Math.round((value ?? 0) * 1000) / 10, unit: '%' })
}

/** Rates of a few calls say little: they come last. */
function rateOf({ counts }: Row): number {
  const { value, of } = answeredRate(counts)
  return of < smallNumber || value === null ? 2 : value
}

const compare: Record<Order, (a: Row, b: Row) => number> = {
  calls: (a, b) => b.counts.calls - a.counts.calls,
  rate: (a, b) => rateOf(a) - rateOf(b),
  closed: (a, b) => closed(b.counts) - closed(a.counts),
  code: (a, b) => (a.name < b.name ? -1 : 1),
}

function linkTo(query: URLSearchParams, code: string): string {
  const to = new URLSearchParams(query)
  to.set('departement', code)
  return `${addresses.indicators}?${to}`
}
