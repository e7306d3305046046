import { type Kysely, sql } from 'kysely'

/** The département that each person chose last, to be offered first the next time; null: none yet. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table people add column last_department text`.execute(database)
}
