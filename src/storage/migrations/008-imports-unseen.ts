import { type Kysely, sql } from 'kysely'

/**
 * An import writes its rows in many short transactions: nobody sees them before its state says so, which one
 * more changes. Until they are in their place, those who read look at `seen_contacts` and `seen_contact_figures`.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await tables(database)
  await indexes(database)
  await countingTriggers(database)
  await overtakingTriggers(database)
  await views(database)
}

/** `replaces` is the contact of which the row is a later state. */
async function tables(database: Kysely<unknown>): Promise<void> {
  await sql`create table contact_imports (
    id integer primary key autoincrement, department text not null, state text not null,
    begun_at text not null)`.execute(database)
  await sql`alter table contacts add column import integer`.execute(database)
  await sql`alter table contacts add column replaces integer`.execute(database)
  await sql`create table import_figures (
    import integer not null, department text not null, dimension text not null, day text not null,
    value text not null, contacts integer not null,
    primary key (import, department, dimension, day, value)) without rowid`.execute(database)
}

async function indexes(database: Kysely<unknown>): Promise<void> {
  for (const name of ['reference', 'department', 'day'])
    await sql`drop index ${sql.id(`contacts_by_${name}`)}`.execute(database)
  const listed = 'day, id, topic, profile, channel, status, import'
  for (const index of [
    'unique index contacts_by_reference on contacts (department, reference, coalesce(import, 0))',
    `index contacts_by_department on contacts (department, ${listed})`,
    `index contacts_by_day on contacts (${listed})`,
    'index contacts_by_import on contacts (import) where import is not null',
    'index contacts_by_replaced on contacts (replaces) where replaces is not null',
  ])
    await sql.raw(`create ${index}`).execute(database)
}

const seen = "(select id from contact_imports where state = 'seen')"
const isSeen = (row: string) => `(${row}.import is null or ${row}.import in ${seen})`
const isReplaced = (row: string) =>
  `exists (select 1 from contacts as newer where newer.replaces = ${row}.id and newer.import in ${seen})`

/** Counts a dimension at a time, for each département and for all ('*'). */
const counted = (row: string, by: 1 | -1) =>
  ['topic', 'profile', 'channel', 'status']
    .flatMap((dimension) =>
      [`${row}.department`, "'*'"].map(
        (place) =>
          `insert into contact_figures
             values (${place}, '${dimension}', ${row}.day, ${row}.${dimension}, ${by})
           on conflict do update set contacts = contacts + ${by};`,
      ),
    )
    .join('\n')

const onCall = (row: string, by: 1 | -1) =>
  `update calls set contacts = contacts + ${by} where call = ${row}.call;`

/** What an import writes is counted by itself; what it adds has no call, and what it changes keeps its own. */
async function countingTriggers(database: Kysely<unknown>): Promise<void> {
  for (const name of ['counted', 'uncounted', 'recounted'])
    await sql`drop trigger ${sql.id(`contacts_${name}`)}`.execute(database)
  await trigger(database, 'contacts_counted', {
    after: 'insert',
    when: 'new.import is null',
    work: counted('new', 1) + onCall('new', 1),
  })
  await trigger(database, 'contacts_uncounted', {
    after: 'delete',
    when: `${isSeen('old')} and not ${isReplaced('old')}`,
    work: counted('old', -1) + onCall('old', -1),
  })
  await trigger(database, 'contacts_recounted', {
    after: 'update of day, topic, profile, channel, status',
    when: isSeen('old'),
    work: counted('old', -1) + counted('new', 1),
  })
}

/** Whoever writes a contact breaks every import that waits to write the same one, whichever it is. */
async function overtakingTriggers(database: Kysely<unknown>): Promise<void> {
  for (const [event, row] of [
    ['insert', 'new'],
    ['update of revision, import', 'new'],
    ['delete', 'old'],
  ] as const)
    await trigger(database, `contacts_overtaken_by_${event.split(' ')[0]}`, {
      after: event,
      when: `${row}.import is null`,
      work: `update contact_imports set state = 'broken' where state = 'staging' and exists (
        select 1 from contacts where department = ${row}.department
          and reference = ${row}.reference and coalesce(import, 0) = contact_imports.id);`,
    })
}

function trigger(
  database: Kysely<unknown>,
  name: string,
  { after, when, work }: { after: string; when: string; work: string },
) {
  return sql
    .raw(`create trigger ${name} after ${after} on contacts when ${when} begin ${work} end`)
    .execute(database)
}

/** `place` is where the row lies, in the order of the indexes; `id` the number that the contact keeps. */
async function views(database: Kysely<unknown>): Promise<void> {
  const figure = 'department, dimension, day, value, contacts'
  await sql
    .raw(
      `create view seen_contacts as
       select id as place, coalesce(replaces, id) as id, reference, department, day, minute, channel,
         call, topic, profile, status, seconds, structure, question, answer, author, created_at,
         updated_at, revision
       from contacts where ${isSeen('contacts')} and not ${isReplaced('contacts')}`,
    )
    .execute(database)
  await sql
    .raw(
      `create view seen_contact_figures as
       select ${figure} from contact_figures
       union all select ${figure} from import_figures where import in ${seen}`,
    )
    .execute(database)
}
