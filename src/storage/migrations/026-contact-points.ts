import { type Kysely, sql } from 'kysely'

/** What of its contact point each département made public, words between spaces; nothing until it chose. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table contact_points (
    department text primary key, parts text not null)`.execute(database)
}
