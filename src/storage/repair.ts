import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './database.ts'
import { sortAside } from './journal/aside.ts'
import type { Files } from './journal/files.ts'
import { type Row, readLine } from './journal/rows.ts'
import { salvage } from './journal/salvage.ts'

/** What a repair found: rows to hand to the journal again, and what still makes no sense. */
export interface Found {
  /** Of lines set aside. */
  lines: Row[]
  /** Of journals that were put aside because they were damaged. */
  salvaged: Row[]
  damaged: string[]
}

/**
 * Goes through what was set aside. Facts that the journal itself holds are left to the folding, which sets
 * them aside again when no row can be made of them still. `hand` is given all rows before anything is forgotten.
 */
export async function repair(
  files: Files,
  database: Database,
  hand: (rows: Row[]) => Promise<unknown>,
): Promise<Found> {
  const damaged = damagedJournals(files)
  const found: Found = { lines: asideRows(files), salvaged: damaged.flatMap(salvage), damaged }
  await hand([...found.lines, ...found.salvaged])
  sortAside(files, ({ from, line }) => from !== journal && 'why' in readLine(line))
  for (const path of damaged) renameSync(path, path.replace('.damaged-', '.read-'))
  await database
    .updateTable('projection')
    .set({ journal_id: 0 })
    .where('name', '=', 'calls')
    .execute()
  return found
}

/** Where facts stood that could not be folded, as they are set aside. */
const journal = 'the journal'

function asideRows(files: Files): Row[] {
  const rows: Row[] = []
  sortAside(files, ({ from, line }) => {
    const read = from === journal ? { why: '' } : readLine(line)
    if ('row' in read) rows.push(read.row)
    return true
  })
  return rows
}

/** The paths of the journals that were put aside because they were damaged, and not repaired since. */
export function damagedJournals(files: Files): string[] {
  const names = readdirSync(files.folder).map((name) => join(files.folder, name))
  return names.filter(
    (path) => path.startsWith(`${files.journal}.damaged-`) && !/-(wal|shm)$/.test(path),
  )
}
