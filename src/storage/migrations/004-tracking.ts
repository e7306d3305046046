import { type Kysely, sql } from 'kysely'

/** Contacts and their topics with their figures, calls back, quarterly surveys, imports, accesses, retention. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await contacts(database)
  await contactTriggers(database)
  await followUp(database)
  await records(database)
}

async function contacts(database: Kysely<unknown>): Promise<void> {
  await sql`create table topics (
    id integer primary key, parent integer references topics (id), name text not null,
    former_names text not null default '[]',
    national integer not null, retired integer not null, place integer not null,
    merged_into integer references topics (id))`.execute(database)
  await sql`create table contacts (
    id integer primary key, reference text not null, department text not null,
    day text not null, minute integer, channel text not null, call text,
    topic integer not null references topics (id), profile text not null, status text not null,
    seconds integer, structure text not null, question text not null, answer text not null,
    author text not null, created_at text not null, updated_at text not null,
    revision integer not null)`.execute(database)
  await sql`create unique index contacts_by_reference on contacts (department, reference)`.execute(
    database,
  )
  await sql`create index contacts_by_department on contacts (department, day, id, topic, profile, channel, status)`.execute(
    database,
  )
  await sql`create index contacts_by_day on contacts (day, id, topic, profile, channel, status)`.execute(
    database,
  )
  await sql`create index contacts_by_call on contacts (call) where call is not null`.execute(
    database,
  )
  await sql`create table contact_figures (
    department text not null, dimension text not null, day text not null, value text not null,
    contacts integer not null,
    primary key (department, dimension, day, value)) without rowid`.execute(database)
}

/** Counts a dimension at a time, for each département and for all ('*'); and on each call how many it has. */
async function contactTriggers(database: Kysely<unknown>): Promise<void> {
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
  const create = (name: string, when: string, work: string) =>
    sql.raw(`create trigger ${name} after ${when} begin ${work} end`).execute(database)
  await create('contacts_counted', 'insert on contacts', counted('new', 1) + onCall('new', 1))
  await create('contacts_uncounted', 'delete on contacts', counted('old', -1) + onCall('old', -1))
  await create(
    'contacts_recounted',
    'update of day, topic, profile, channel, status on contacts',
    counted('old', -1) + counted('new', 1),
  )
}

async function followUp(database: Kysely<unknown>): Promise<void> {
  await sql`create table callbacks (
    call text primary key, at text not null, person text not null, note text not null
    ) without rowid`.execute(database)
  await sql`create trigger callbacks_noted after insert on callbacks
    begin update calls set called_back = 1 where call = new.call; end`.execute(database)
  await sql`create trigger callbacks_forgotten after delete on callbacks
    begin update calls set called_back = 0 where call = old.call; end`.execute(database)
  await sql`create table surveys (
    quarter text not null, department text not null, revision integer not null,
    handed_in_at text not null, person text not null, remarks text not null,
    content text not null, primary key (quarter, department, revision)
    ) without rowid`.execute(database)
  await sql`create table imports (
    id text primary key, department text not null, person integer not null,
    name text not null, bytes blob not null, created_at text not null)`.execute(database)
}

async function records(database: Kysely<unknown>): Promise<void> {
  await sql`create table accesses (
    id integer primary key, at text not null, person text not null, what text not null,
    department text, call text not null)`.execute(database)
  await sql`create index accesses_by_time on accesses (at)`.execute(database)
  await sql`create table retention_runs (
    day text primary key, at text not null, done text not null) without rowid`.execute(database)
}
