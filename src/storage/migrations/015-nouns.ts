import { type Kysely, sql } from 'kysely'

/** Tables and columns are called what people call the things in them: motives, people, workbooks that wait. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const view of ['seen_contacts', 'seen_contact_figures'])
    await sql`drop view ${sql.id(view)}`.execute(database)
  await rename(database)
  await indexes(database)
  for (const table of ['contact_figures', 'import_figures'])
    await sql`update ${sql.table(table)} set dimension = 'motive' where dimension = 'topic'`.execute(
      database,
    )
  await views(database)
}

async function rename(database: Kysely<unknown>): Promise<void> {
  for (const [table, name] of [
    ['topics', 'motives'],
    ['users', 'people'],
    ['user_departments', 'people_departments'],
    ['imports', 'waiting_workbooks'],
    ['import_parts', 'waiting_workbook_parts'],
  ] as const)
    await sql`alter table ${sql.table(table)} rename to ${sql.id(name)}`.execute(database)
  for (const [table, column, name] of [
    ['contacts', 'topic', 'motive'],
    ['waiting_workbook_parts', 'import', 'workbook'],
    ['people_departments', 'user_id', 'person'],
    ['entry_holders', 'user_id', 'person'],
    ['invitations', 'user_id', 'person'],
    ['sessions', 'user_id', 'person'],
  ] as const)
    await sql`alter table ${sql.table(table)} rename column ${sql.id(column)} to ${sql.id(name)}`.execute(
      database,
    )
}

/** Numbers that are not erased yet are found by words that every engine reads. */
async function indexes(database: Kysely<unknown>): Promise<void> {
  await sql`drop index sessions_by_user`.execute(database)
  await sql`create index sessions_by_person on sessions (person)`.execute(database)
  await sql`drop index calls_with_number`.execute(database)
  await sql`create index calls_with_number on calls (started_at) where caller not like 'hmac:%'`.execute(
    database,
  )
  await sql`drop index calls_forwarded_hidden`.execute(database)
  await sql`create index calls_forwarded_hidden on calls (started_at)
    where caller is null and events like '%"forwardedFrom":"+%'`.execute(database)
}

const seen = "(select id from contact_imports where state = 'seen')"

/** As they were, in the new words. */
async function views(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create view seen_contacts as
       select id as place, coalesce(replaces, id) as id, reference, department, day, minute, channel,
         call, motive, profile, status, seconds, structure, question, answer, author, created_at,
         updated_at, revision
       from contacts
       where (contacts.import is null or contacts.import in ${seen}) and not exists (
         select 1 from contacts as newer
         where newer.replaces = contacts.id and newer.import in ${seen})`,
    )
    .execute(database)
  const figure = 'department, dimension, day, value, contacts'
  await sql
    .raw(
      `create view seen_contact_figures as
       select ${figure} from contact_figures
       union all select ${figure} from import_figures where import in ${seen}`,
    )
    .execute(database)
}
