import { type Kysely, sql } from 'kysely'

/** A survey is of a quarter, a half-year or a year: its column no longer says quarter. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table surveys rename column quarter to term`.execute(database)
}
