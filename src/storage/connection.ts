import Sqlite from 'better-sqlite3'

/** A connection that makes nothing and changes nothing; it waits so many milliseconds for a lock. Throws when there is no file. */
export function openToRead(path: string, timeout = 400): Sqlite.Database {
  return new Sqlite(path, { readonly: true, fileMustExist: true, timeout })
}

/**
 * Opens one connection in WAL mode. `durable` makes each commit wait for the disk
 * (synchronous=FULL, said explicitly: better-sqlite3's default in WAL mode is NORMAL);
 * without it a power cut may lose the last commits, but never the file's coherence.
 */
export function openConnection(path: string, { durable }: { durable: boolean }): Sqlite.Database {
  const connection = new Sqlite(path)
  connection.pragma('journal_mode = WAL')
  connection.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`)
  connection.pragma('busy_timeout = 400')
  connection.pragma('foreign_keys = ON')
  // Numbers that are erased or moved leave no copy in the free space of the file.
  connection.pragma('secure_delete = ON')
  return connection
}
