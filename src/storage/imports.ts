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

/** Keeps a file; `at` is ISO-8601. */
export async function keepImport(database: Database, file: WaitingFile, at: string): Promise<void> {
  await database
    .insertInto('imports')
    .values({ ...file, created_at: at })
    .execute()
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
