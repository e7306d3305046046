import type { FileCell, FileTable } from '../file-table.ts'
import { keysOf } from '../records.ts'
import { formatHours } from '../schedule/hours-text.ts'
import type { Assistance, Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** The words of the column `assistance`. */
export const assistances = new Map<string, Assistance>([
  ['telephone', 'phone'],
  ['formulaire', 'form'],
  ['courriel', 'email'],
  ['message', 'message'],
])
const yes = (value: boolean | undefined) => (value === undefined ? '' : value ? 'oui' : 'non')

/** The columns in their order, each with what it says of an entry and one of its lines. */
const written = {
  departement: ({ department }: Entry) => department,
  assistance: ({ assistance }: Entry) =>
    [...assistances].find(([, value]) => value === assistance)?.[0] ?? '',
  rang: (_: Entry, line?: Line) => line?.rank ?? null,
  ligne: (_: Entry, line?: Line) => line?.label ?? '',
  numero: (_: Entry, line?: Line) => (line ? formatNumber(line.number) : ''),
  horaires: (_: Entry, line?: Line) => (line?.openingHours ? formatHours(line.openingHours) : ''),
  filtrage: (_: Entry, line?: Line) => yes(line?.screening),
  sonnerie: (_: Entry, line?: Line) => line?.ringSeconds ?? null,
  courriel: ({ email }: Entry) => email ?? '',
  message: ({ message }: Entry) => message ?? '',
  rotation: ({ rotation }: Entry) => yes(rotation),
  ensemble: ({ screenedTogether }: Entry) => yes(screenedTogether === true),
  demandes: ({ requestsEmail }: Entry) => requestsEmail ?? '',
}

export type Column = keyof typeof written

/** What one row says, by its columns. */
export type Cells = Record<Column, string>

/** Every column, in the order in which they are written. */
export const allColumns = keysOf(written)

/** Columns that a file may leave out, and that are written only when an entry uses them. */
const optional: Column[] = ['rotation', 'ensemble', 'demandes']

/** Those that a file must have. */
export const columns = allColumns.filter((column) => !optional.includes(column))

/** The table of a directory file; reading it gives the same entries. */
export function directoryTable(entries: Entry[]): FileTable {
  const used = optional.filter((column) =>
    entries.some((entry) => !noUse.includes(written[column](entry))),
  )
  const head = [...columns, ...used]
  const rows = [...entries].sort(byCode).flatMap((entry) => {
    const lines = entry.lines.length > 0 ? entry.lines : [undefined]
    return lines.map((line) => head.map((column) => written[column](entry, line)))
  })
  return { name: 'Annuaire', head, rows }
}

/** What an optional column says of an entry that does not use it. */
const noUse: FileCell[] = ['', 'non']

/** Départements in the order of their codes. */
export function byCode(a: Pick<Entry, 'department'>, b: Pick<Entry, 'department'>): number {
  return a.department < b.department ? -1 : 1
}
