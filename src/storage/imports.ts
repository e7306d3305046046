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

/** Bytes that one statement writes: some twenty milliseconds, for which nobody else can write. */
const partSize = 1_000_000

/**
 * Keeps a file; `at` is ISO-8601. Of a person's files the latest five stay. False, and nothing is changed, when
 * those of others already take all the room there is.
 */
export async function keepImport(
  database: Database,
  { bytes, ...file }: WaitingFile,
  at: string,
): Promise<boolean> {
  if ((await bytesBeside(database, file.person)) + bytes.length > most.bytes) return false
  await database
    .insertInto('imports')
    .values({ ...file, bytes: Buffer.alloc(0), created_at: at })
    .execute()
  for (let place = 0; place * partSize < bytes.length; place++) {
    const part = bytes.subarray(place * partSize, (place + 1) * partSize)
    await database
      .insertInto('import_parts')
      .values({ import: file.id, place, bytes: part })
      .execute()
    await breath()
  }
  await forgetEarlier(database, file)
  return true
}

const breath = () => new Promise((resolve) => setImmediate(resolve))

/** The number of its latest that a person keeps, this one among them whatever the clock says. */
async function forgetEarlier(
  database: Database,
  { id: latest, person }: Pick<WaitingFile, 'id' | 'person'>,
): Promise<void> {
  const earlier = await database
    .selectFrom('imports')
    .select('id')
    .where('person', '=', person)
    .where('id', '!=', latest)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(-1)
    .offset(most.each - 1)
    .execute()
  for (const { id } of earlier) await forgetImport(database, id)
}

async function bytesBeside(database: Database, person: number): Promise<number> {
  const { bytes } = await database
    .selectFrom('import_parts')
    .innerJoin('imports', 'imports.id', 'import_parts.import')
    .select(sql<number>`coalesce(sum(length(import_parts.bytes)), 0)`.as('bytes'))
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

/** A file with all its bytes. */
export async function readImport(
  database: Database,
  id: string,
): Promise<{ department: string; bytes: Buffer } | undefined> {
  const row = await database
    .selectFrom('imports')
    .select(['department', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const parts = await database
    .selectFrom('import_parts')
    .select('bytes')
    .where('import', '=', id)
    .orderBy('place')
    .execute()
  return { ...row, bytes: Buffer.concat([row.bytes, ...parts.map(({ bytes }) => bytes)]) }
}

/** Forgets a file, which is found no more, then its parts one after the other. */
export async function forgetImport(database: Database, id: string): Promise<void> {
  await database.deleteFrom('imports').where('id', '=', id).execute()
  await forgetParts(database, (part) => part.where('import', '=', id))
}

/** Forgets the files kept since before an instant (ISO-8601), and parts that belong to none. */
export async function forgetImports(database: Database, before: string): Promise<void> {
  const old = await database
    .selectFrom('imports')
    .select('id')
    .where('created_at', '<', before)
    .execute()
  for (const { id } of old) await forgetImport(database, id)
  const kept = database.selectFrom('imports').select('id')
  await forgetParts(database, (part) => part.where('import', 'not in', kept))
}

const selectParts = (database: Database) => database.selectFrom('import_parts')

async function forgetParts(
  database: Database,
  which: (parts: ReturnType<typeof selectParts>) => ReturnType<typeof selectParts>,
): Promise<void> {
  const parts = await which(selectParts(database)).select(['import', 'place']).execute()
  for (const { import: file, place } of parts) {
    await database
      .deleteFrom('import_parts')
      .where('import', '=', file)
      .where('place', '=', place)
      .execute()
    await breath()
  }
}
