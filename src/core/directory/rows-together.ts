import type { Fault } from './directory.ts'
import type { ReadEntry, ReadLine } from './lines.ts'
import { type EntryFault, entryFaults, linesTogether } from './rules.ts'

/** An entry on its way, with the rows it came from: of each line, and those without a number. */
export interface Draft {
  entry: ReadEntry
  first: number
  lineRows: number[]
  bareRows: number[]
}

/** What is wrong with an entry as a whole, at the rows that make it so. */
export function draftFaults(draft: Draft): Fault[] {
  const { entry, bareRows } = draft
  const byPhone = entry.assistance === 'phone'
  const column = byPhone ? 'numero' : 'departement'
  const message = byPhone
    ? 'chaque rangée de ce département a besoin d’un numéro : le donner, ou retirer la rangée.'
    : 'ce département a déjà une rangée : n’en garder qu’une.'
  const superfluous = byPhone && entry.lines.length > 0 ? bareRows : bareRows.slice(1)
  return [
    ...entryFaults(entry).flatMap((fault) =>
      rowsOf(fault, draft).map((row) => ({ row, column: fault.column, message: fault.message })),
    ),
    ...superfluous.map((row) => ({ row, column, message })),
  ]
}

function rowsOf({ column, rank }: EntryFault, { entry, first, lineRows }: Draft): number[] {
  const found = placesOf(column, rank, entry)
  return found.length > 0 ? found.map((i) => lineRows[i] ?? first) : [first]
}

/** The places of the lines that make a fault. */
function placesOf(column: string, rank: number | undefined, { assistance, lines }: ReadEntry) {
  if (column === 'rang')
    return further(lines, (line) => line.rank, linesTogether).filter((i) => lines[i]?.rank === rank)
  if (column !== 'numero') return []
  return assistance === 'phone' ? further(lines, ({ number }) => number, 1) : [...lines.keys()]
}

/** The places of the lines that come after so many others of the same key. */
function further(
  lines: ReadLine[],
  keyOf: (line: ReadLine) => string | number,
  most: number,
): number[] {
  const counts = new Map<string | number, number>()
  return lines.flatMap((line, i) => {
    const before = counts.get(keyOf(line)) ?? 0
    counts.set(keyOf(line), before + 1)
    return before >= most ? [i] : []
  })
}
