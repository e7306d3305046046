import { type Kysely, sql } from 'kysely'
import { localClock } from '../local-clock.ts'

/**
 * The local time of every call, what still has to be done about it, and figures by local day. Triggers
 * keep the figures: exact whoever writes the rows, and still there when the rows are gone.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await callColumns(database)
  await localTimes(database as Kysely<Before>)
  await indexes(database)
  await figures(database)
  await fillFigures(database)
  await callTriggers(database)
  await legTriggers(database)
  await toDoTriggers(database)
}

interface Before {
  calls: {
    id: number
    started_at: string
    department: string | null
    day: string
    minute: number
  }
}

async function callColumns(database: Kysely<unknown>): Promise<void> {
  for (const column of [
    'chosen_at text',
    "day text not null default ''",
    'minute integer not null default 0',
    'contacts integer not null default 0',
    'called_back integer not null default 0',
    'answered_later text',
  ])
    await sql.raw(`alter table calls add column ${column}`).execute(database)
  await sql`alter table legs add column day text not null default ''`.execute(database)
}

/** Of each call, in its département's own zone; the mainland's without one. */
async function localTimes(database: Kysely<Before>): Promise<void> {
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
  await sql`update calls set chosen_at = (
    select json_extract(value, '$.at') from json_each(calls.events)
    where json_extract(value, '$.fact.kind') = 'chosen'
    order by json_extract(value, '$.fact.step') desc limit 1)
    where department is not null`.execute(database)
  await sql`update legs set day = coalesce(
    (select day from calls where calls.call = legs.call), '')`.execute(database)
}

/** The pages filter and sort within one of the first two, without a look at the rows. */
async function indexes(database: Kysely<unknown>): Promise<void> {
  const filtered =
    'day, minute, outcome, reason, contacts, wait_seconds, talk_seconds, test, chosen_at, department'
  await sql`drop index calls_by_day`.execute(database)
  await sql`drop index calls_by_start`.execute(database)
  await sql.raw(`create index calls_by_start on calls (started_at, ${filtered})`).execute(database)
  await sql
    .raw(
      `create index calls_by_department on calls (department, started_at, ${filtered.replace(', department', '')})`,
    )
    .execute(database)
  await sql
    .raw(
      `create index calls_to_call_back on calls (started_at, department)
       where test = 0 and called_back = 0 and answered_later is null and ${missed('')}`,
    )
    .execute(database)
  await sql`create index calls_with_number on calls (started_at)
    where substr(caller, 1, 5) != 'hmac:'`.execute(database)
  await sql`create index legs_by_line on legs (line, started_at, call)`.execute(database)
  await sql`create index calls_by_caller on calls (caller, started_at) where caller is not null`.execute(
    database,
  )
}

/** A call that rang in vain; `row` is '' or 'new.'. */
function missed(row: string): string {
  return `(${row}outcome = 'unanswered' or (${row}outcome = 'abandoned' and ${row}reason = 'ringing'))`
}

/** `department` is '' for calls without one, '*' for all together. */
async function figures(database: Kysely<unknown>): Promise<void> {
  await sql`create table day_figures (
    department text not null, day text not null, outcome text not null, reason text not null,
    calls integer not null, talk_seconds integer not null, with_motive integer not null,
    primary key (department, day, outcome, reason)) without rowid`.execute(database)
  await sql`create table slot_figures (
    department text not null, day text not null, weekday integer not null, slot integer not null,
    outcome text not null, reason text not null, calls integer not null,
    primary key (department, day, weekday, slot, outcome, reason)) without rowid`.execute(database)
  await sql`create table wait_figures (
    department text not null, day text not null, seconds integer not null, calls integer not null,
    primary key (department, day, seconds)) without rowid`.execute(database)
  await sql`create table line_figures (
    department text not null, day text not null, line text not null, label text not null,
    result text not null, legs integer not null, ring_seconds integer not null,
    talk_seconds integer not null,
    primary key (department, day, line, label, result)) without rowid`.execute(database)
}

const places = ["coalesce(department, '')", "'*'"]
const weekday = (day: string) => `(strftime('%w', ${day}) + 6) % 7`

/** Counts the calls and legs that are there, once, into empty tables. */
export async function fillFigures(database: Kysely<unknown>): Promise<void> {
  const counted = 'from calls where test = 0 and outcome is not null'
  for (const place of places) {
    await sql
      .raw(
        `insert into day_figures select ${place}, day, outcome, coalesce(reason, ''), count(*),
         sum(coalesce(talk_seconds, 0)), sum(contacts > 0) ${counted} group by 1, 2, 3, 4`,
      )
      .execute(database)
    await sql
      .raw(
        `insert into slot_figures select ${place}, day, ${weekday('day')}, minute / 30, outcome,
         coalesce(reason, ''), count(*) ${counted} group by 1, 2, 3, 4, 5, 6`,
      )
      .execute(database)
    await sql
      .raw(
        `insert into wait_figures select ${place}, day, wait_seconds, count(*) ${counted}
         and wait_seconds is not null group by 1, 2, 3`,
      )
      .execute(database)
  }
  await sql`insert into line_figures
    select department, day, line, label, result, count(*), sum(coalesce(ring_seconds, 0)),
      sum(coalesce(talk_seconds, 0))
    from legs where department is not null and day != '' group by 1, 2, 3, 4, 5`.execute(database)
}

function countCall(row: 'new' | 'old', by: 1 | -1): string {
  const counted = `${row}.test = 0 and ${row}.outcome is not null`
  const outcome = `${row}.outcome, coalesce(${row}.reason, '')`
  return places
    .map((each) => each.replace('department', `${row}.department`))
    .map(
      (place) => `
    insert into day_figures
      select ${place}, ${row}.day, ${outcome}, ${by}, ${by} * coalesce(${row}.talk_seconds, 0),
        ${by} * (${row}.contacts > 0)
      where ${counted} on conflict do update set calls = calls + ${by},
        talk_seconds = talk_seconds + excluded.talk_seconds,
        with_motive = with_motive + excluded.with_motive;
    insert into slot_figures
      select ${place}, ${row}.day, ${weekday(`${row}.day`)}, ${row}.minute / 30, ${outcome}, ${by}
      where ${counted} on conflict do update set calls = calls + ${by};
    insert into wait_figures select ${place}, ${row}.day, ${row}.wait_seconds, ${by}
      where ${counted} and ${row}.wait_seconds is not null
      on conflict do update set calls = calls + ${by};`,
    )
    .join('')
}

/** A row that goes away is not subtracted: only the retention takes calls away, and figures outlive them. */
async function callTriggers(database: Kysely<unknown>): Promise<void> {
  const counts = 'department day minute outcome reason test wait_seconds talk_seconds'.split(' ')
  const changed = counts.map((column) => `old.${column} is not new.${column}`).join(' or ')
  await sql
    .raw(
      `create trigger calls_counted after insert on calls
       when new.test = 0 and new.outcome is not null begin ${countCall('new', 1)} end`,
    )
    .execute(database)
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

/** A caller who got through to the département within thirty days needs no call back, whichever row is written first. */
async function toDoTriggers(database: Kysely<unknown>): Promise<void> {
  const later = `update calls set answered_later = (
      select min(started_at) from calls as later
      where later.caller = calls.caller and later.started_at > calls.started_at
        and later.started_at < strftime('%Y-%m-%dT%H:%M:%fZ', calls.started_at, '+30 days')
        and later.department = calls.department and later.outcome = 'answered' and later.test = 0)`
  await sql.raw(`${later} where caller is not null and ${missed('')}`).execute(database)
  const earlier = `update calls set answered_later = new.started_at
    where caller = new.caller and started_at < new.started_at and department = new.department
      and started_at > strftime('%Y-%m-%dT%H:%M:%fZ', new.started_at, '-30 days')
      and test = 0 and ${missed('')}
      and (answered_later is null or answered_later > new.started_at);`
  const known = 'new.caller is not null and new.department is not null and new.test = 0'
  for (const event of ['insert', 'update of outcome, reason, department']) {
    const name = event.split(' ')[0]
    await sql
      .raw(
        `create trigger missed_calls_looked_up_after_${name} after ${event} on calls
         when ${known} and ${missed('new.')} begin ${later} where call = new.call; end`,
      )
      .execute(database)
    await sql
      .raw(
        `create trigger answered_calls_looked_up_after_${name} after ${event} on calls
         when ${known} and new.outcome = 'answered' begin ${earlier} end`,
      )
      .execute(database)
  }
}
