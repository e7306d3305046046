import { type Kysely, sql } from 'kysely'

/** What a requester says once their request is solved: 'yes', 'partly' or 'no'. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table requests add column satisfaction text`.execute(database)
}
