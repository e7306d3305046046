import { type Kysely, sql } from 'kysely'

/** What people say for a motive, a JSON list: shown to those who choose one. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table motives add column examples text`.execute(database)
}
