import { type CellContent, textOf } from '../../cells.ts'
import { plain } from '../motives.ts'
import { type ColumnKey, columns, letterOf } from './columns.ts'

/** Where the columns of a file are: the row of their names, and each column's place in it. */
export interface Header {
  row: number
  places: Map<ColumnKey, number>
}

/** Rows from the top in which the names of the columns are looked for. */
export const mostAbove = 15

const known = new Map(
  columns.flatMap((column) => column.known.map((name) => [plain(name), column.key] as const)),
)

/** The column that a name stands for, however it is written: "Date *", "THÉMATIQUE (obligatoire)". */
function keyOf(cell: CellContent): ColumnKey | undefined {
  return known.get(plain(textOf(cell).replace(/[*:]|\(.*\)/g, '')))
}

/** The row with the names of the columns, at least a date and a theme; null when there is none. */
export function findHeader(rows: CellContent[][]): Header | null {
  for (const [row, cells] of rows.slice(0, mostAbove).entries()) {
    const places = new Map<ColumnKey, number>()
    for (const [at, cell] of cells.entries()) {
      const key = keyOf(cell)
      if (key && !places.has(key)) places.set(key, at)
    }
    if (places.has('day') && places.has('theme')) return { row, places }
  }
  return null
}

/** The names of the columns without which no row can be read, and that are not there. */
export function missingFrom({ places }: Header): string[] {
  return columns
    .filter(({ key, mandatory }) => mandatory && key !== 'motive' && !places.has(key))
    .map(({ header }) => header)
}

/** "C12": a cell as spreadsheets name it; `row` is counted from 1. */
export function cellName({ places }: Header, key: ColumnKey, row: number): string {
  return `${letterOf(places.get(key) ?? places.get('theme'))}${row}`
}
