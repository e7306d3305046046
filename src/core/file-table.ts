import { disarmed } from './formulas.ts'
import { frenchDay } from './schedule/days.ts'
import { clockTime } from './schedule/words.ts'

/** The files in which every table can be taken away. */
export const fileFormats = ['xlsx', 'csv'] as const
export type FileFormat = (typeof fileFormats)[number]

/**
 * What a cell of such a file holds: text, which stays text whatever it looks like; a number; a day (ISO); minutes since
 * midnight; an instant (ISO-8601), which a spreadsheet, that knows no zones, shows by the mainland's clock.
 */
export type FileCell =
  | string
  | number
  | null
  | { day: string }
  | { minute: number }
  | { at: string }

/** A table that is taken away: one description, from which each format is written. */
export interface FileTable {
  /** Of its sheet. */
  name: string
  head: string[]
  rows: FileCell[][]
}

/**
 * The table of the first `most` things that were found; where there are more, its last row says so and how to have the
 * rest, `narrower`: "choisir une période plus courte".
 */
export function tableUpTo<T>(
  found: T[],
  { most, narrower }: { most: number; narrower: string },
  tableOf: (some: T[]) => FileTable,
): FileTable {
  if (found.length <= most) return tableOf(found)
  const table = tableOf(found.slice(0, most))
  const count = most.toLocaleString('fr-FR')
  const said = `Ce fichier s’arrête ici, à ${count} lignes, et n’est pas complet. Pour avoir les autres, ${narrower}.`
  return { ...table, rows: [...table.rows, table.head.map((_, at) => (at === 0 ? said : null))] }
}

/** The rows of a table in words, its head first: what looks like a formula is disarmed, instants stay as they are. */
export function textRows({ head, rows }: Pick<FileTable, 'head' | 'rows'>): string[][] {
  return [head, ...rows.map((cells) => cells.map(textOf))]
}

function textOf(cell: FileCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return disarmed(cell)
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  if ('day' in cell) return frenchDay(cell.day)
  return 'at' in cell ? cell.at : clockTime(cell.minute)
}
