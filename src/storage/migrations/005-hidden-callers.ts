import { type Kysely, sql } from 'kysely'

/** Finds the calls of hidden callers that still hold the number which forwarded them. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index calls_forwarded_hidden on calls (started_at)
    where caller is null and instr(events, '"forwardedFrom":"+') > 0`.execute(database)
}
