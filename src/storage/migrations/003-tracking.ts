import { type Kysely, sql } from 'kysely'
import { localClock } from '../local-clock.ts'

/** Contacts and their topics, the to-do of missed calls, quarters, and the figures that outlive the rows. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await localTimes(database as Kysely<Before>)
  await figures(database)
  await tracking(database)
  await records(database)
}

interface Before {
  calls: { id: number; started_at: string; department: string | null; day: string; hour: number }
  legs: { call: string; day: string }
}

/** The local day and hour of every call, in its département's own zone (the mainland's without one). */
async function localTimes(database: Kysely<Before>): Promise<void> {
  await sql`alter table calls add column day text not null default ''`.execute(database)
  await sql`alter table calls add column contacts integer not null default 0`.execute(database)
  await sql`alter table calls add column hour integer not null default 0`.execute(database)
  await sql`alter table legs add column day text not null default ''`.execute(database)
  for (let after = 0; ; ) {
    const rows = await database
      .selectFrom('calls')
      .select(['id', 'started_at', 'department'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    for (const { id, started_at, department } of rows)
      await database
        .updateTable('calls')
        .set(localClock(started_at, department))
        .where('id', '=', id)
        .execute()
    if (rows.length === 0) break
    after = rows.at(-1)?.id ?? after
  }
  await sql`update legs set day = (select day from calls where calls.call = legs.call)`.execute(
    database,
  )
  await sql`drop index calls_by_day`.execute(database)
  await sql`create index calls_by_department on calls (department, started_at, outcome, test)`.execute(
    database,
  )
  await sql`create index calls_by_caller on calls (caller, started_at) where caller is not null`.execute(
    database,
  )
}

/** Counts by local day, kept by triggers: exact whoever writes the rows, and still there when those are gone. */
async function figures(database: Kysely<unknown>): Promise<void> {
  await sql`create table call_figures (
    department text not null, day text not null, weekday integer not null, hour integer not null,
    outcome text not null, reason text not null, calls integer not null,
    talk_seconds integer not null, with_motive integer not null,
    primary key (department, day, weekday, hour, outcome, reason)) without rowid`.execute(database)
  await sql`create table wait_figures (
    department text not null, day text not null, seconds integer not null, calls integer not null,
    primary key (department, day, seconds)) without rowid`.execute(database)
  await sql`create table line_figures (
    department text not null, day text not null, line text not null, label text not null,
    result text not null, legs integer not null, ring_seconds integer not null,
    talk_seconds integer not null,
    primary key (department, day, line, label, result)) without rowid`.execute(database)
  await sql`insert into call_figures
    select coalesce(department, ''), day, strftime('%w', day), hour, outcome, coalesce(reason, ''),
      count(*), sum(coalesce(talk_seconds, 0)), 0
    from calls where test = 0 and outcome is not null group by 1, 2, 3, 4, 5, 6`.execute(database)
  await sql`insert into wait_figures
    select coalesce(department, ''), day, wait_seconds, count(*) from calls
    where test = 0 and outcome is not null and wait_seconds is not null group by 1, 2, 3`.execute(
    database,
  )
  await sql`insert into line_figures
    select department, day, line, label, result, count(*), sum(coalesce(ring_seconds, 0)),
      sum(coalesce(talk_seconds, 0))
    from legs where department is not null group by 1, 2, 3, 4, 5`.execute(database)
  await callTriggers(database)
  await legTriggers(database)
}

const countCall = (row: 'new' | 'old', by: 1 | -1) => {
  const counted = `${row}.test = 0 and ${row}.outcome is not null`
  return `
    insert into call_figures
      select coalesce(${row}.department, ''), ${row}.day, strftime('%w', ${row}.day), ${row}.hour,
        ${row}.outcome, coalesce(${row}.reason, ''), ${by}, ${by} * coalesce(${row}.talk_seconds, 0),
        ${by} * (${row}.contacts > 0)
      where ${counted} on conflict do update set calls = calls + ${by},
        talk_seconds = talk_seconds + excluded.talk_seconds,
        with_motive = with_motive + excluded.with_motive;
    insert into wait_figures
      select coalesce(${row}.department, ''), ${row}.day, ${row}.wait_seconds, ${by}
      where ${counted} and ${row}.wait_seconds is not null
      on conflict do update set calls = calls + ${by};`
}

/** A row that goes away is not subtracted: only the retention takes rows away, and figures outlive them. */
async function callTriggers(database: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create trigger calls_counted after insert on calls begin ${countCall('new', 1)} end`)
    .execute(database)
  const counts = [
    'department',
    'day',
    'hour',
    'outcome',
    'reason',
    'test',
    'wait_seconds',
    'talk_seconds',
  ]
  const changed = counts.map((column) => `old.${column} is not new.${column}`).join(' or ')
  await sql
    .raw(
      `create trigger calls_recounted after update on calls
       when ${changed} or (old.contacts > 0) is not (new.contacts > 0)
       begin ${countCall('old', -1)} ${countCall('new', 1)} end`,
    )
    .execute(database)
}

const countLeg = (row: 'new' | 'old', by: 1 | -1) => `
  insert into line_figures values (${row}.department, ${row}.day, ${row}.line, ${row}.label,
    ${row}.result, ${by}, ${by} * coalesce(${row}.ring_seconds, 0),
    ${by} * coalesce(${row}.talk_seconds, 0))
    on conflict do update set legs = legs + excluded.legs,
      ring_seconds = ring_seconds + excluded.ring_seconds,
      talk_seconds = talk_seconds + excluded.talk_seconds;`

/** The projection replaces the legs of a call; the retention empties their day first, and nothing is subtracted. */
async function legTriggers(database: Kysely<unknown>): Promise<void> {
  const counted = (row: string) => `${row}.department is not null and ${row}.day != ''`
  await sql
    .raw(
      `create trigger legs_counted after insert on legs when ${counted('new')}
       begin ${countLeg('new', 1)} end`,
    )
    .execute(database)
  await sql
    .raw(
      `create trigger legs_uncounted after delete on legs when ${counted('old')}
       begin ${countLeg('old', -1)} end`,
    )
    .execute(database)
}

async function tracking(database: Kysely<unknown>): Promise<void> {
  await sql`create table topics (
    id integer primary key, parent integer references topics (id), name text not null,
    national integer not null, retired integer not null, place integer not null)`.execute(database)
  await sql`create table contacts (
    id integer primary key, reference text not null unique, department text not null,
    day text not null, minute integer, channel text not null, call text,
    topic integer not null references topics (id), profile text not null, status text not null,
    seconds integer, structure text not null, question text not null, answer text not null,
    author text not null, created_at text not null, updated_at text not null,
    revision integer not null)`.execute(database)
  await sql`create index contacts_by_day on contacts (department, day, topic, profile, channel, status)`.execute(
    database,
  )
  await sql`create index contacts_by_call on contacts (call) where call is not null`.execute(
    database,
  )
  await sql`create index contacts_by_topic on contacts (topic)`.execute(database)
  await sql`create index calls_without_motive on calls (department, started_at)
    where contacts = 0 and outcome = 'answered' and test = 0`.execute(database)
  await contactTriggers(database)
}

const dimensions = ['department', 'topic', 'profile', 'channel', 'status']

/** Counts over all départements, a dimension at a time, and on each call how many contacts it has. */
async function contactTriggers(database: Kysely<unknown>): Promise<void> {
  await sql`create table contact_figures (
    dimension text not null, day text not null, value text not null, contacts integer not null,
    primary key (dimension, day, value)) without rowid`.execute(database)
  const count = (row: string, by: 1 | -1) =>
    `${dimensions
      .map(
        (
          dimension,
        ) => `insert into contact_figures values ('${dimension}', ${row}.day, ${row}.${dimension}, ${by})
          on conflict do update set contacts = contacts + ${by};`,
      )
      .join('\n')}
     update calls set contacts = contacts + ${by} where call = ${row}.call;`
  const create = (name: string, when: string, work: string) =>
    sql.raw(`create trigger ${name} after ${when} on contacts begin ${work} end`).execute(database)
  await create('contacts_counted', 'insert', count('new', 1))
  await create('contacts_uncounted', 'delete', count('old', -1))
  await create('contacts_recounted', 'update', count('old', -1) + count('new', 1))
}

async function records(database: Kysely<unknown>): Promise<void> {
  await sql`create table callbacks (
    call text primary key, at text not null, person text not null, note text not null
    ) without rowid`.execute(database)
  await sql`create index calls_missed on calls (department, started_at)
    where test = 0 and (outcome = 'unanswered' or (outcome = 'abandoned' and reason = 'ringing'))`.execute(
    database,
  )
  await sql`create table accesses (
    id integer primary key, at text not null, person text not null, what text not null,
    call text not null)`.execute(database)
  await sql`create index accesses_by_time on accesses (at)`.execute(database)
  await sql`create table surveys (
    quarter text not null, department text not null, handed_in_at text not null,
    person text not null, content text not null, primary key (quarter, department)
    ) without rowid`.execute(database)
  await sql`create table retention_runs (
    day text primary key, at text not null, done text not null) without rowid`.execute(database)
}
