import { type Kysely, sql } from 'kysely'

/** Wrong passwords by whom and whence; indexes by which the retention finds the texts that are old. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create table wrong_passwords (
    counter text primary key, until text not null, count integer not null) without rowid`.execute(
    database,
  )
  await sql`create index wrong_passwords_by_end on wrong_passwords (until)`.execute(database)
  await sql`create index contacts_with_text on contacts (day)
    where structure <> '' or question <> '' or answer <> ''`.execute(database)
  await sql`create index callbacks_with_note on callbacks (at) where note <> ''`.execute(database)
}
