import { type Kysely, sql } from 'kysely'

/** Filters of lists that people keep under a name; those that were taken away can come back for a while. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table saved_filters (
    id integer primary key, person integer not null references people (id), list text not null,
    name text not null, query text not null, days integer, removed_at text)`.execute(database)
  await sql`create index saved_filters_by_person on saved_filters (person, list)`.execute(database)
}
