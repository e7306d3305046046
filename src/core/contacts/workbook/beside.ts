import { type CellContent, textOf } from '../../cells.ts'
import { letterOf } from './columns.ts'
import type { Header } from './header.ts'

const advice =
  'Dans un CSV, mettre entre guillemets une cellule qui contient « ; » ; sinon, donner un titre à sa colonne.'

/** A cell ("I3"), and what is told of it. */
interface Beside {
  cell: string
  message: string
}

/**
 * What is written beside the columns that are read, so that nothing is left out in silence: once for a column whose title
 * is another or comes twice, for each cell where there is no title.
 */
export function besideColumns(rows: CellContent[][], { row, places }: Header): Beside[] {
  const read = new Set(places.values())
  const titles = rows[row] ?? []
  const told: Beside[] = []
  const named = new Set<number>()
  for (let i = row + 1; i < rows.length; i++)
    for (const [at, content] of (rows[i] ?? []).entries()) {
      if (read.has(at) || named.has(at) || textOf(content) === '') continue
      const title = textOf(titles[at])
      if (title !== '') {
        named.add(at)
        const message = `la colonne « ${title.slice(0, 60)} » n’est pas reprise.`
        told.push({ cell: `${letterOf(at)}${row + 1}`, message })
      } else {
        const message = `« ${textOf(content).slice(0, 60)} » n’est sous aucun titre : pas repris. ${advice}`
        told.push({ cell: `${letterOf(at)}${i + 1}`, message })
      }
    }
  return told
}
