import { sql } from 'kysely'
import type { Database } from './database.ts'

/** A file that waits for its import to be confirmed. */
export interface WaitingFile {
  id: string
  department: string
  /** Number of the person who sent it. */
  person: number
  name: string
  bytes: Buffer
}

/** Files that wait: of one person, and bytes of all of them. */
const most = { each: 5, bytes: 200_000_000 }

/**
 * Keeps a file; `at` is ISO-8601. Of a person's files the latest five stay. False, and nothing is changed, when
 * those of others already take all the room there is.
 */
export async function keepImport(
  database: Database,
  file: WaitingFile,
  at: string,
): Promise<boolean> {
  try {
    // Begins with a write: a transaction that has read first is refused at once when another one writes.
    await database.transaction().execute(async (all) => {
      await all
        .insertInto('imports')
        .values({ ...file, created_at: at })
        .execute()
      await forgetEarlier(all, file.person)
      if ((await bytesBeside(all, file.person)) + file.bytes.length > most.bytes) throw new Full()
    })
    return true
  } catch (error) {
    if (error instanceof Full) return false
    throw error
  }
}

class Full extends Error {}

async function forgetEarlier(database: Database, person: number): Promise<void> {
  const latest = database
    .selectFrom('imports')
    .select('id')
    .where('person', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most.each)
  await database
    .deleteFrom('imports')
    .where('person', '=', person)
    .where('id', 'not in', latest)
    .execute()
}

async function bytesBeside(database: Database, person: number): Promise<number> {
  const { bytes } = await database
    .selectFrom('imports')
    .select(sql<number>`coalesce(sum(length(bytes)), 0)`.as('bytes'))
    .where('person', '!=', person)
    .executeTakeFirstOrThrow()
  return bytes
}

/** A file that a person sent, without what is in it. */
export function findImport(
  database: Database,
  id: string,
  person: number,
): Promise<Omit<WaitingFile, 'bytes'> | undefined> {
  return database
    .selectFrom('imports')
    .select(['id', 'department', 'person', 'name'])
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
}

export async function readImport(
  database: Database,
  id: string,
): Promise<{ department: string; bytes: Buffer } | undefined> {
  return database
    .selectFrom('imports')
    .select(['department', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function forgetImport(database: Database, id: string): Promise<void> {
  await database.deleteFrom('imports').where('id', '=', id).execute()
}

/** Forgets the files kept since before an instant (ISO-8601). */
export async function forgetImports(database: Database, before: string): Promise<void> {
  await database.deleteFrom('imports').where('created_at', '<', before).execute()
}
