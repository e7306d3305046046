import { statSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { openConnection } from '../connection.ts'
import type { StoredFact } from '../journal/file.ts'
import type { Files } from '../journal/files.ts'
import type { Row } from '../journal/rows.ts'
import { landedFacts } from './landed.ts'
import { openProjection, type Place, type Projection, type Unfoldable } from './projection.ts'
import { type JournalReader, openJournalReader } from './reading.ts'

/** Folds the journal's file into the rows of the database, a short transaction at a time. */
export interface Folder {
  /** Folds some facts; how many there were. */
  step(): number
  /** Folds all that the journal holds. */
  catchUp(): void
  /** The last fact of the journal, 0 without one. */
  last(): number
  silentSince(instant: string): string[]
  /** Some facts of the table that the database itself had, and what takes them away once they are handed in. */
  landed(): { rows: Row[]; remove(): void }
  close(): void
}

interface FolderOptions {
  files: Files
  tell(problem: string, details: Record<string, unknown>): void
  /** Keeps what no row can be made of; returns once it is on the disk. */
  keep(found: Unfoldable[]): void
}

const fewest = 8
const most = 256
const longest = 25

/** Opens the rows when they are first needed. The database must be there: a missing one is not made anew. */
export function openFolder({ files, tell, keep }: FolderOptions): Folder {
  const reader: JournalReader = openJournalReader(files.journal)
  let open: { connection: Sqlite.Database; projection: Projection; inode: number } | null = null
  let chunk = 48

  function rows() {
    const inode = statSync(files.database, { throwIfNoEntry: false })?.ino
    if (open && open.inode !== inode) shut('the database is not the file that was opened')
    if (inode === undefined) throw new Error(`the database ${files.database} is gone`)
    if (open) return open
    const connection = openConnection(files.database, { durable: false })
    open = { connection, projection: openProjection(connection), inode }
    return open
  }

  function shut(problem?: string) {
    open?.connection.close()
    open = null
    if (problem) tell(problem, { file: files.database })
  }

  function step(): number {
    const { projection } = rows()
    const journal = reader.look()
    if (!journal) return 0
    const from = startOf(projection.place(), journal)
    if (from.moved) {
      if (from.why) tell(from.why, { journal: files.journal })
      projection.moveTo(from.place)
    }
    const facts = reader.after(from.place.id, chunk)
    if (facts.length > 0) fold(projection, from.place, facts)
    return facts.length
  }

  function fold(projection: Projection, from: Place, facts: StoredFact[]) {
    const began = performance.now()
    projection.fold(from, facts, keep)
    const took = performance.now() - began
    if (took > longest) chunk = Math.max(fewest, Math.floor(chunk / 2))
    else if (took < longest / 3 && facts.length === chunk) chunk = Math.min(most, chunk * 2)
  }

  return {
    step,
    catchUp() {
      while (step() > 0);
    },
    last: () => reader.look()?.last ?? 0,
    silentSince: (instant) => rows().projection.silentSince(instant),
    landed: () => landedFacts(rows().connection),
    close() {
      reader.close()
      shut()
    },
  }
}

/** Where to go on: the place that was kept, unless the journal is another or shorter; then its start. */
function startOf(place: Place, journal: { identity: string; last: number }) {
  const start = { journal: journal.identity, id: 0 }
  if (place.journal === null) return { place: start, moved: true, why: null }
  if (place.journal !== journal.identity)
    return {
      place: start,
      moved: true,
      why: 'the journal is another one; it is folded from its start',
    }
  if (place.id > journal.last)
    return {
      place: start,
      moved: true,
      why: 'the journal is shorter than it was; it is folded from its start',
    }
  return { place, moved: false, why: null }
}
