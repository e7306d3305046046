import { type Kysely, sql } from 'kysely'

/** Who changed a draft and who set its date; who has held somebody's means of entry. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table drafts add column changed_by text not null default '[]'`.execute(database)
  await sql`update drafts set changed_by = json_array(author)`.execute(database)
  await sql`alter table drafts add column scheduled_by text`.execute(database)
  await sql`alter table drafts add column lifted integer not null default 0`.execute(database)
  await sql`create table entry_holders (
    user_id integer not null references users (id), holder text not null,
    primary key (user_id, holder)) without rowid`.execute(database)
}
