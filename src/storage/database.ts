import type Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { Migrator } from 'kysely/migration'
import { openConnection, openToRead } from './connection.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** The file behind DATABASE_URL: a path, or a `file:` URL. */
export function databasePath(url: string): string {
  return url.startsWith('file:') ? url.slice('file:'.length) : url
}

/** Kysely runs migrations of SQLite outside of transactions unless it is told that SQLite takes them back too. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

/**
 * A transaction waits for its turn to write when it begins. One that would only wait at its first write is refused at
 * once when another process has written since it read. Those that only read wait for nobody.
 */
class Driver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ) {
    const begin = accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }
}

class Dialect extends SqliteDialect {
  private readonly database: Sqlite.Database

  constructor(database: Sqlite.Database) {
    super({ database })
    this.database = database
  }

  override createDriver() {
    return new Driver({ database: this.database })
  }

  override createAdapter() {
    return new Adapter()
  }
}

/** Typed queries over a connection of their own. */
export function openDatabase(path: string): Database {
  return queriesOver(openConnection(path, { durable: true }))
}

/** Typed queries over a connection that somebody else opened, and closes. */
export function queriesOver(connection: Sqlite.Database): Database {
  return new Kysely<Tables>({ dialect: new Dialect(connection) })
}

/** Brings the tables to the latest form, or leaves them as they were; throws with the name of the migration that failed. */
export async function migrate(database: Database): Promise<void> {
  const provider = { getMigrations: async () => migrations }
  const { error, results } = await new Migrator({ db: database, provider }).migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) throw new Error(`migration ${failed?.migrationName ?? ''} failed`, { cause: error })
}

/** Does work in the transaction that is under way, or else in one of its own. */
export function inOne<T>(database: Database, work: (all: Database) => Promise<T>): Promise<T> {
  return database.isTransaction ? work(database) : database.transaction().execute(work)
}

/** Reads the tables as they stand at one instant, whatever is written meanwhile; it keeps nobody from writing. */
export function atOneInstant<T>(
  database: Database,
  read: (instant: Database) => Promise<T>,
): Promise<T> {
  if (database.isTransaction) return read(database)
  return database.transaction().setAccessMode('read only').execute(read)
}

/**
 * One transaction, of which nothing stays unless the work says that it is done. Within another one it is part of that,
 * whose work has to say so in turn.
 */
export async function allOrNone<A extends { done: boolean }>(
  database: Database,
  work: (all: Database) => Promise<A>,
): Promise<A> {
  if (database.isTransaction) return work(database)
  const undone = new Error('the transaction is undone')
  let answer: A | undefined
  try {
    return await database.transaction().execute(async (all) => {
      answer = await work(all)
      if (!answer.done) throw undone
      return answer
    })
  } catch (error) {
    if (error === undone && answer) return answer
    throw error
  }
}

/** Whether the tables of this file have their latest form and a directory is published; asked without changing or making anything. */
export function isReady(path: string): boolean {
  let connection: Sqlite.Database | undefined
  try {
    connection = openToRead(path)
    const done = connection.prepare<[], { name: string }>('select name from kysely_migration').all()
    const latest = Object.keys(migrations).every((name) => done.some((each) => each.name === name))
    return latest && connection.prepare('select 1 from directory_versions').get() !== undefined
  } catch {
    return false
  } finally {
    connection?.close()
  }
}
