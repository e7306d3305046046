import { type Kysely, sql } from 'kysely'

/** Which motives change the directory, and what their requests want of it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}

const statements = [
  'alter table motives add column directory integer not null default 0',
  `update motives set directory = 1
    where parent is null and national = 1 and name like 'Modification de l%annuaire'`,
  `create table directory_changes (
    request integer primary key, department text not null, entry_before text not null,
    entry_after text not null, verified integer not null, draft integer, called_by text,
    called_at text)`,
  'create index directory_changes_by_draft on directory_changes (draft) where draft is not null',
]
