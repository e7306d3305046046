import { randomInt, randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { openConnection } from '../connection.ts'
import type { Row } from './rows.ts'
import { FileFault, type Watched, watchFile } from './watching.ts'

/** The journal as a SQLite file, written by one connection. Everything throws what SQLite or the disk says. */
export interface JournalFile {
  /** Made with the file and never changed: ids count within it. */
  identity: string
  /** Returns once the rows are on the disk, in the file that the name stands for. */
  append(rows: Row[]): void
  /** Writes something of no meaning, to know that it can. */
  probe(): void
  /** Throws a FileFault when the file is not the one that was opened, or not whole. */
  check(): void
  /** Takes away the facts after an id, up to another, from before an instant (ISO-8601). */
  forget(after: number, upTo: number, before: string): void
  pragma(text: string): void
  /** Carries all of the write-ahead log into the file; whether that could be done. */
  carryLog(): boolean
  /** All rows after an id, so many at most. */
  rowsAfter(id: number, limit: number): { id: number; row: Row }[]
  /** Copies all that the connection sees into a new file, whatever became of the name. */
  copyTo(path: string): void
  close(): void
}

/** One step of the file's own tables; each has landed and is never edited. Its number is SQLite's user_version. */
const steps = [
  `create table journal (
     id integer primary key autoincrement, call text not null, key text not null, at text not null,
     fact text not null);
   create table about (identity text not null, probes integer not null)`,
]

/** The file was written by a newer version of the program. */
export class NewerFile extends Error {}

/** Opens the journal, made first when there is none. */
export function openJournalFile(path: string): JournalFile {
  const cut = existsSync(path) && statSync(path).size === 0 && existsSync(`${path}-wal`)
  if (cut) throw new FileFault('damaged', `${path} was cut to nothing`)
  const connection = openConnection(path, { durable: true })
  try {
    return journalFile(path, connection)
  } catch (error) {
    connection.close()
    throw error
  }
}

function journalFile(path: string, connection: Sqlite.Database): JournalFile {
  connection.transaction(() => migrate(path, connection)).immediate()
  connection.pragma('wal_checkpoint(PASSIVE)')
  const about = connection.prepare<[], { identity: string }>('select identity from about').get()
  if (!about) throw new FileFault('damaged', `${path} has lost its identity`)
  const mark = Number(connection.pragma('application_id', { simple: true }))
  const watched: Watched = watchFile(path, mark)
  const insert = connection.prepare('insert into journal (call, key, at, fact) values (?, ?, ?, ?)')
  const append = connection.transaction((rows: Row[]) => {
    for (const row of rows) insert.run(row)
  })
  const last = connection.prepare('select max(id) from journal')
  const probe = connection.prepare('update about set probes = (probes + 1) % 1000')
  const forget = connection.prepare('delete from journal where id > ? and id <= ? and at < ?')
  const after = connection.prepare<[number, number], StoredFact>(
    'select id, call, key, at, fact from journal where id > ? order by id limit ?',
  )
  return {
    identity: about.identity,
    append(rows) {
      append.immediate(rows)
      watched.same()
    },
    probe() {
      probe.run()
      watched.same()
    },
    check() {
      watched.same()
      watched.whole()
      last.get()
    },
    forget: (from, upTo, before) => void forget.run(from, upTo, before),
    pragma: (text) => void connection.pragma(text),
    carryLog() {
      const busy = connection.pragma('wal_checkpoint(FULL)', { simple: true })
      return busy === 0
    },
    rowsAfter: (id, limit) =>
      after
        .all(id, limit)
        .map(({ id, call, key, at, fact }) => ({ id, row: [call, key, at, fact] })),
    copyTo: (target) => void connection.prepare('vacuum into ?').run(target),
    close: () => connection.close(),
  }
}

/** A fact as the journal's table holds it. */
export interface StoredFact {
  id: number
  call: string
  key: string
  at: string
  fact: string
}

/** The application id is a mark of this one file, by which its head can be told from another's. */
function migrate(path: string, connection: Sqlite.Database): void {
  const version = Number(connection.pragma('user_version', { simple: true }))
  if (version > steps.length)
    throw new NewerFile(
      `${path} was written by a newer version of the program; start that one, or put its backup back`,
    )
  if (version === steps.length) return
  for (const step of steps.slice(version)) connection.exec(step)
  connection.pragma(`user_version = ${steps.length}`)
  if (version > 0) return
  connection.pragma(`application_id = ${randomInt(1, 2 ** 31)}`)
  connection.prepare('insert into about values (?, 0)').run(randomUUID())
}

/** Whether a file is no journal, or one with holes, so that waiting does not help. */
export function isDamaged(error: unknown): boolean {
  if (error instanceof FileFault) return error.damage === 'damaged'
  return error instanceof Sqlite.SqliteError && /NOTADB|CORRUPT/.test(error.code)
}
