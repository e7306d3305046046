import { allColumns, byCode, columns } from './columns.ts'
import type { Fault } from './directory.ts'
import type { ReadEntry } from './lines.ts'
import { addRow, cellsOf, type Drafts, plain } from './row.ts'
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
 * without a number; 20,000 at most. All or nothing: every fault is told up to a thousand, with its row (the
 * header is row 1) and column. Which lines they are is for `identified` to tell.
 */
export function readRows(rows: string[][]): Read {
  const filled = rows.filter(isFilled).length - 1
  if (filled > mostRows) return { ok: false, faults: [{ message: tooMany(filled) }] }
  const header = (rows[0] ?? []).map((cell) => plain(cell.slice(0, longestCell)))
  const wrong = headerFaults(header)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const drafts: Drafts = new Map()
  const faults: Fault[] = []
  for (let i = 1; i < rows.length && faults.length < mostFaults; i++)
    if (isFilled(rows[i] ?? [])) faults.push(...rowFaults(header, rows[i] ?? [], i + 1, drafts))
  if (faults.length >= mostFaults) return { ok: false, faults: inOrder(faults) }
  const all = [...faults, ...[...drafts.values()].flatMap(draftFaults)]
  if (drafts.size === 0 && all.length === 0)
    all.push({ message: 'le fichier ne contient aucun département.' })
  if (all.length > 0) return { ok: false, faults: inOrder(all) }
  return { ok: true, entries: [...drafts.values()].map(({ entry }) => entry).sort(byCode) }
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
function rowFaults(header: string[], cells: string[], row: number, drafts: Drafts): Fault[] {
  const long = header.filter((_, i) => (cells[i] ?? '').length > longestCell)
  const message = `cette cellule dépasse ${longestCell} caractères : la raccourcir.`
  if (long.length > 0) return long.map((column) => ({ row, column, message }))
  return [...overflow(header, cells, row), ...addRow(cellsOf(header, cells), row, drafts)]
}

function headerFaults(header: string[]): Fault[] {
  if (header.length > mostColumns)
    return [{ row: 1, message: `la première ligne a plus de ${mostColumns} colonnes.` }]
  const known: readonly string[] = allColumns
  const names = header.filter((name) => name !== '')
  const missing = columns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => !known.includes(name))
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  const tell = (list: string[], message: string) =>
    list.map((column) => ({ row: 1, column, message }))
  return [
    ...tell(missing, 'la colonne manque dans la première ligne.'),
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
