import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** The file behind DATABASE_URL: a path, or a `file:` URL. */
export function databasePath(url: string): string {
  return url.startsWith('file:') ? url.slice('file:'.length) : url
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

/** Typed queries over a connection of their own. */
export function openDatabase(path: string): Database {
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: openConnection(path, { durable: true }) }),
  })
}

/** Brings the tables to the latest form; throws with the name of the migration that failed. */
export async function migrate(database: Database): Promise<void> {
  const provider = { getMigrations: async () => migrations }
  const { error, results } = await new Migrator({ db: database, provider }).migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) throw new Error(`migration ${failed?.migrationName ?? ''} failed`, { cause: error })
}
