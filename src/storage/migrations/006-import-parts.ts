import { type Kysely, sql } from 'kysely'

/** Files that wait for their import lie in parts, so that no statement writes a whole one. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table import_parts (
    import text not null, place integer not null, bytes blob not null,
    primary key (import, place))`.execute(database)
}
