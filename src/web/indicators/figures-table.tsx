import type { ComponentChildren } from 'preact'
import { TableFrame } from '../table-frame.tsx'

/** A row of figures under its name; `zero` when it is nothing, now and before. */
export interface FiguresRow {
  name: string
  /** The name as it is shown, where it is more than words. */
  shown?: ComponentChildren
  cells: ComponentChildren[]
  zero?: boolean
}

/** The head of figures that are drawn as lengths: one sees what they are. */
export const drawn = 'Longueur'

interface Props {
  caption: string
  /** Of which place, days and clock. */
  of: string
  /** The head of the names, then of each figure. */
  head: [string, ...string[]]
  rows: FiguresRow[]
}

/** Figures to the right of their names; rows of nothing are folded below, by their names. */
export function FiguresTable({ caption, of, head, rows }: Props) {
  const shown = rows.filter(({ zero }) => !zero)
  return (
    <>
      {shown.length > 0 ? (
        <Figures caption={caption} of={of} head={head} rows={shown} />
      ) : (
        <p>{caption} : tout est à zéro.</p>
      )}
      <Zeros names={rows.filter(({ zero }) => zero).map(({ name }) => name)} />
    </>
  )
}

/** A table stays one for every reader, also where a narrow screen lays its rows out anew. */
const as = {
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

function Figures({ caption, of, head, rows }: Props) {
  return (
    <TableFrame
      label={`${caption}, ${of}`}
      caption={
        <>
          {caption} <span class="of">{of}</span>
        </>
      }
      look="fr-table--sm figures-table"
      stacked
    >
      <thead {...as.rowgroup}>
        <tr {...as.row}>
          {head.map((each) => (
            <th scope="col" {...as.columnheader} key={each}>
              {each === drawn ? <span class="fr-sr-only">{each}</span> : each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.rowgroup}>
        {rows.map((row, i) => (
          <Row key={i} head={head} row={row} />
        ))}
      </tbody>
    </TableFrame>
  )
}

function Row({ head: [, ...head], row }: { head: Props['head']; row: FiguresRow }) {
  return (
    <tr {...as.row}>
      <th scope="row" {...as.rowheader}>
        {row.shown ?? row.name}
      </th>
      {row.cells.map((cell, i) => (
        <td {...as.cell} class="fr-cell--right" data-label={head[i]} key={i}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

function Zeros({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <details>
      <summary>{names.length === 1 ? 'Une ligne à zéro' : `${names.length} lignes à zéro`}</summary>
      <p>{names.join(' ; ')}.</p>
    </details>
  )
}
