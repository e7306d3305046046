import { type Kysely, sql } from 'kysely'

/** News are read from the register by what they are about, a month at a time. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index acts_by_noun on acts (noun, at)`.execute(database)
}
