import { sql } from 'kysely'
import type { Database } from '../database.ts'

const seenImports = sql`(select id from contact_imports where state = 'seen')`

/** Of rows of `contacts`: readers may see what wrote it. */
export const isSeen = sql<boolean>`(import is null or import in ${seenImports})`

/** Where the row of a contact may lie: one is seen at most. */
export const placesOf = (id: number) =>
  sql<number>`(select ${id} union all select id from contacts where replaces = ${id})`

/** Puts a contact that an import brought, or its later state that is seen, in its place, before somebody writes it. */
export async function settle(database: Database, id: number): Promise<void> {
  const later = sql`select replaces from contacts where replaces = ${id} and import in ${seenImports}`
  await sql`delete from contacts where id in (${later})`.execute(database)
  await sql`update contacts set id = replaces, replaces = null, import = null
    where replaces = ${id} and import in ${seenImports}`.execute(database)
  await sql`update contacts set import = null
    where id = ${id} and import in ${seenImports}`.execute(database)
}
