import { existsSync, statSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { openToRead } from '../connection.ts'
import type { StoredFact } from '../journal/file.ts'

/** The journal's file as those read it who do not write it. */
export interface JournalReader {
  /** The file that the name stands for now: its identity and last id; null while there is none. */
  look(): { identity: string; last: number } | null
  /** Facts after an id, so many at most, of the file that was looked at last. */
  after(id: number, limit: number): StoredFact[]
  /** How many facts up to an id are from before an instant (ISO-8601). */
  countBefore(upTo: number, before: string): number
  close(): void
}

interface Open {
  connection: Sqlite.Database
  /** The files that were opened: the journal's and its log's. */
  files: string
  identity: string
  last: Sqlite.Statement<[], { last: number | null }>
  after: Sqlite.Statement<[number, number], StoredFact>
}

/** Reads never wait for the writer, nor it for them. */
export function openJournalReader(path: string): JournalReader {
  let current: Open | null = null

  function look() {
    if (current && current.files !== filesOf(path)) close()
    if (!existsSync(path)) return null
    current ??= open(path)
    if (!current) return null
    return { identity: current.identity, last: current.last.get()?.last ?? 0 }
  }

  function close() {
    current?.connection.close()
    current = null
  }

  return {
    look,
    after: (id, limit) => current?.after.all(id, limit) ?? [],
    countBefore(upTo, before) {
      if (!look() || !current) return 0
      const count = current.connection.prepare<[number, string], { n: number }>(
        'select count(*) as n from journal where id <= ? and at < ?',
      )
      return count.get(upTo, before)?.n ?? 0
    },
    close,
  }
}

/** A log that another took the place of is read no longer. */
function filesOf(path: string): string {
  return [path, `${path}-wal`].map((name) => statSync(name, { throwIfNoEntry: false })?.ino).join()
}

/** null while its writer has not made the tables yet. */
function open(path: string): Open | null {
  const connection = openToRead(path, 200)
  try {
    const tables = connection.prepare("select name from sqlite_master where name = 'about'").all()
    if (tables.length > 0) return prepared(connection, filesOf(path))
  } catch (error) {
    connection.close()
    throw error
  }
  connection.close()
  return null
}

function prepared(connection: Sqlite.Database, files: string): Open {
  const about = connection.prepare<[], { identity: string }>('select identity from about').get()
  return {
    connection,
    files,
    identity: about?.identity ?? '',
    last: connection.prepare("select seq as last from sqlite_sequence where name = 'journal'"),
    after: connection.prepare(
      'select id, call, key, at, fact from journal where id > ? order by id limit ?',
    ),
  }
}
