import { sql } from 'kysely'
import type { Database } from './database.ts'

/** A file that waits for its import to be confirmed. */
export interface WaitingWorkbook {
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
export async function keepWorkbook(
  database: Database,
  { bytes, ...file }: WaitingWorkbook,
  at: string,
): Promise<boolean> {
  if ((await bytesBeside(database, file.person)) + bytes.length > most.bytes) return false
  await database
    .insertInto('waiting_workbooks')
    .values({ ...file, bytes: Buffer.alloc(0), created_at: at })
    .execute()
  for (let place = 0; place * partSize < bytes.length; place++) {
    const part = bytes.subarray(place * partSize, (place + 1) * partSize)
    await database
      .insertInto('waiting_workbook_parts')
      .values({ workbook: file.id, place, bytes: part })
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
  { id: latest, person }: Pick<WaitingWorkbook, 'id' | 'person'>,
): Promise<void> {
  const earlier = await database
    .selectFrom('waiting_workbooks')
    .select('id')
    .where('person', '=', person)
    .where('id', '!=', latest)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  for (const { id } of earlier.slice(most.each - 1)) await forgetWorkbook(database, id)
}

async function bytesBeside(database: Database, person: number): Promise<number> {
  const { bytes } = await database
    .selectFrom('waiting_workbook_parts')
    .innerJoin('waiting_workbooks', 'waiting_workbooks.id', 'waiting_workbook_parts.workbook')
    .select(sql<number>`coalesce(sum(length(waiting_workbook_parts.bytes)), 0)`.as('bytes'))
    .where('person', '!=', person)
    .executeTakeFirstOrThrow()
  return bytes
}

/** A file that a person sent, without what is in it. */
export function findWorkbook(
  database: Database,
  id: string,
  person: number,
): Promise<Omit<WaitingWorkbook, 'bytes'> | undefined> {
  return database
    .selectFrom('waiting_workbooks')
    .select(['id', 'department', 'person', 'name'])
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
}

/** A file with all its bytes. */
export async function readWorkbook(
  database: Database,
  id: string,
): Promise<Pick<WaitingWorkbook, 'department' | 'name' | 'bytes'> | undefined> {
  const row = await database
    .selectFrom('waiting_workbooks')
    .select(['department', 'name', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const parts = await database
    .selectFrom('waiting_workbook_parts')
    .select('bytes')
    .where('workbook', '=', id)
    .orderBy('place')
    .execute()
  return { ...row, bytes: Buffer.concat([row.bytes, ...parts.map(({ bytes }) => bytes)]) }
}

/** Forgets a file, which is found no more, then its parts one after the other. */
export async function forgetWorkbook(database: Database, id: string): Promise<void> {
  await database.deleteFrom('waiting_workbooks').where('id', '=', id).execute()
  await forgetParts(database, (part) => part.where('workbook', '=', id))
}

/** Forgets the files kept since before an instant (ISO-8601), and parts that belong to none. */
export async function forgetWorkbooks(database: Database, before: string): Promise<void> {
  const old = await database
    .selectFrom('waiting_workbooks')
    .select('id')
    .where('created_at', '<', before)
    .execute()
  for (const { id } of old) await forgetWorkbook(database, id)
  const kept = database.selectFrom('waiting_workbooks').select('id')
  await forgetParts(database, (part) => part.where('workbook', 'not in', kept))
}

const selectParts = (database: Database) => database.selectFrom('waiting_workbook_parts')

async function forgetParts(
  database: Database,
  which: (parts: ReturnType<typeof selectParts>) => ReturnType<typeof selectParts>,
): Promise<void> {
  const parts = await which(selectParts(database)).select(['workbook', 'place']).execute()
  for (const { workbook, place } of parts) {
    await database
      .deleteFrom('waiting_workbook_parts')
      .where('workbook', '=', workbook)
      .where('place', '=', place)
      .execute()
    await breath()
  }
}
