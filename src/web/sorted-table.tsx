import type { ComponentChildren } from 'preact'
import { mostCounted } from '../core/paging.ts'
import { frenchDay } from '../core/schedule/days.ts'
import type { Period } from '../core/schedule/period.ts'
import { count } from './requests/desk/words.ts'
import { TableFrame } from './table-frame.tsx'

/** A column: its title, and by what word the address asks for its order, either way; the first press asks for `first`. */
export interface Column {
  title: string
  sort?: { up: string; down: string; first: 'up' | 'down' }
}

interface SortedTableProps {
  caption: string
  columns: Column[]
  /** The order that is shown, by its word. */
  sort: string
  query: URLSearchParams
  rows: ComponentChildren[][]
}

/** Rows that links of their headings put in order; on a telephone they are stacked, each cell with its label. */
export function SortedTable({ caption, columns, sort, query, rows }: SortedTableProps) {
  return (
    <TableFrame label={caption} look="fr-table--multiline fr-table--no-caption sorted" stacked>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.title} {...column} shown={sort} query={query} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, i) => (
          <tr key={i}>
            {cells.map((cell, j) => (
              <td key={j} data-label={j > 0 ? columns[j]?.title : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

type HeadingProps = Column & { shown: string; query: URLSearchParams }

function Heading({ title, sort, shown, query }: HeadingProps) {
  if (!sort) return <th scope="col">{title}</th>
  const way = shown === sort.up ? 'up' : shown === sort.down ? 'down' : null
  const next = way === null ? sort.first : way === 'up' ? 'down' : 'up'
  const told = { up: 'ascending', down: 'descending' } as const
  return (
    <th scope="col" {...(way && { 'aria-sort': told[way] })}>
      <a href={ordered(query, sort[next])}>
        {title}
        {way && <span aria-hidden="true"> {way === 'up' ? '▲' : '▼'}</span>}
      </a>
    </th>
  )
}

/** The same list from its beginning, in another order. */
function ordered(query: URLSearchParams, sort: string): string {
  const asked = new URLSearchParams(query)
  asked.delete('page')
  asked.set('tri', sort)
  return `?${asked}`
}

interface TotalProps {
  total: number
  /** What is counted, one of it. */
  noun: string
  period: Period
}

/** "128 appels du 31/10/2026 au 30/11/2026." */
export function Total({ total, noun, period: { from, to } }: TotalProps) {
  const many = `Plus de ${mostCounted.toLocaleString('fr')}\u00a0${noun}s`
  return (
    <p>
      <strong>{total > mostCounted ? many : count(total, noun)}</strong> du {frenchDay(from)} au{' '}
      {frenchDay(to)}.
    </p>
  )
}
