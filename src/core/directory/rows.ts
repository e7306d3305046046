import { allColumns, byCode, columns } from './columns.ts'
import type { Fault } from './directory.ts'
import type { ReadEntry } from './lines.ts'
import { addRow, cellsOf, type Drafts, plain, type Reading } from './row.ts'
import { draftFaults } from './rows-together.ts'

type Read = { ok: true; entries: ReadEntry[] } | { ok: false; faults: Fault[] }
/** Rows of a directory file, its header apart: more than the lines that all départements may have. */
export const mostRows = 20_000
const mostColumns = 50
const longestCell = 2_000
/** Beyond this, a list of faults helps nobody. */
const mostFaults = 1_000

/**
 * Reads the rows of a directory file, header included: one row per line of a département, or one row
 * without a number; 20,000 at most. Titles may stand above the header. All or nothing: every fault is told up to a
 * thousand, with its row (the first is row 1) and column. Which lines they are is for `identified` to tell.
 * `today` (ISO) helps with hours that do not say which weeks.
 */
export function readRows(rows: string[][], today: string | null = null): Read {
  const head = headerRow(rows)
  const filled = rows.slice(head).filter(isFilled).length - 1
  if (filled > mostRows) return { ok: false, faults: [{ message: tooMany(filled) }] }
  const header = namesIn(rows[head] ?? [])
  const wrong = headerFaults(header, head + 1)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const drafts: Drafts = new Map()
  const faults: Fault[] = []
  for (let i = head + 1; i < rows.length && faults.length < mostFaults; i++)
    if (isFilled(rows[i] ?? []))
      faults.push(...rowFaults(header, rows[i] ?? [], i + 1, { drafts, today }))
  if (faults.length >= mostFaults) return { ok: false, faults: inOrder(faults) }
  const all = [...faults, ...[...drafts.values()].flatMap(draftFaults)]
  if (drafts.size === 0 && all.length === 0)
    all.push({ message: 'le fichier ne contient aucun département.' })
  if (all.length > 0) return { ok: false, faults: inOrder(all) }
  return { ok: true, entries: [...drafts.values()].map(({ entry }) => entry).sort(byCode) }
}

/** Rows from the top in which the names of the columns are looked for: titles may stand above them. */
const mostAbove = 15

const namesIn = (cells: string[]) => cells.map((cell) => plain(cell.slice(0, longestCell)))

/** The row with the names of most columns, the first one where none has any. */
function headerRow(rows: string[][]): number {
  const known: readonly string[] = allColumns
  const counts = rows
    .slice(0, mostAbove)
    .map((cells) => namesIn(cells.slice(0, mostColumns)).filter((name) => known.includes(name)))
    .map((names) => names.length)
  return Math.max(0, counts.indexOf(Math.max(...counts)))
}

/** Whether the names of a directory's columns are among the first rows of a table. */
export function hasDirectoryHeader(rows: string[][]): boolean {
  const names = namesIn((rows[headerRow(rows)] ?? []).slice(0, mostColumns))
  return columns.filter((column) => names.includes(column)).length > columns.length / 2
}

function inOrder(faults: Fault[]): Fault[] {
  const sorted = faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return sorted.length < mostFaults
    ? sorted
    : [...sorted.slice(0, mostFaults), { message: andMore }]
}

const isFilled = (cells: string[]) => cells.some((cell) => cell.trim() !== '')
const tooMany = (count: number) =>
  `le fichier a ${count} lignes, plus que les ${mostRows} qui peuvent être lues : n’y garder que l’annuaire.`
const andMore = 'le fichier a trop de fautes : corriger celles-ci, puis l’envoyer de nouveau.'

/** Adds one row to its entry; returns what is wrong with the row. */
function rowFaults(header: string[], cells: string[], row: number, reading: Reading): Fault[] {
  const long = header.filter((_, i) => (cells[i] ?? '').length > longestCell)
  const message = `cette cellule dépasse ${longestCell} caractères : la raccourcir.`
  if (long.length > 0) return long.map((column) => ({ row, column, message }))
  return [...overflow(header, cells, row), ...addRow(cellsOf(header, cells), row, reading)]
}

function headerFaults(header: string[], row: number): Fault[] {
  if (header.length > mostColumns)
    return [{ row, message: `la ligne des titres a plus de ${mostColumns} colonnes.` }]
  const known: readonly string[] = allColumns
  const names = header.filter((name) => name !== '')
  const missing = columns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => !known.includes(name))
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  const tell = (list: string[], message: string) => list.map((column) => ({ row, column, message }))
  return [
    ...tell(missing, 'la colonne manque dans la ligne des titres.'),
    ...tell(unknown, `colonne inconnue ; les colonnes sont ${allColumns.join(', ')}.`),
    ...tell(twice, 'la colonne est donnée deux fois.'),
  ]
}

/** Text under no column: most often a message whose separator stands outside quotes, so cut short. */
function overflow(header: string[], cells: string[], row: number): Fault[] {
  const message =
    'du texte dépasse la dernière colonne : mettre entre guillemets une cellule qui contient « ; » ou « , ».'
  return cells.some((cell, i) => !header[i] && cell.trim() !== '') ? [{ row, message }] : []
}
