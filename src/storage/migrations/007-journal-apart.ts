import { type Kysely, sql } from 'kysely'

/**
 * The journal lies in a file of its own: the place kept here names it. Callbacks of calls that no webhook
 * began are kept aside. What became later of a missed call is looked up by indexes, and only when it may have
 * changed: the work no longer grows with the history of one number.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table projection add column journal text`.execute(database)
  await sql`create table calls_without_beginning (
    call text primary key, last_at text not null, events text not null) without rowid`.execute(
    database,
  )
  await sql`create index calls_without_beginning_by_time on calls_without_beginning (last_at)`.execute(
    database,
  )
  await laterAnswers(database)
}

const missed = (row: string) =>
  `(${row}outcome = 'unanswered' or (${row}outcome = 'abandoned' and ${row}reason = 'ringing'))`
const known = 'caller is not null and department is not null and test = 0'
const days = (row: string, by: string) =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${row}started_at, '${by} days')`

async function laterAnswers(database: Kysely<unknown>): Promise<void> {
  for (const name of ['missed_calls', 'answered_calls'])
    for (const event of ['insert', 'update'])
      await sql.raw(`drop trigger ${name}_looked_up_after_${event}`).execute(database)
  const key = 'caller, department, started_at'
  await sql
    .raw(`create index calls_answered on calls (${key}) where ${known} and outcome = 'answered'`)
    .execute(database)
  await sql
    .raw(`create index calls_missed on calls (${key}) where ${known} and ${missed('')}`)
    .execute(database)
  const changed = ['outcome', 'reason', 'department', 'started_at', 'test']
    .map((column) => `old.${column} is not new.${column}`)
    .join(' or ')
  // A number that is erased stays the same caller.
  const told = '(old.caller is null and new.caller is not null)'
  for (const [event, when] of [
    ['insert', '1 = 1'],
    ['update', `(${changed} or ${told})`],
  ] as const) {
    await sql.raw(missedTrigger(event, when)).execute(database)
    await sql.raw(answeredTrigger(event, when)).execute(database)
  }
}

const fresh = known.replaceAll(/(caller|department|test) /g, 'new.$1 ')

/** The first answered call after it, within thirty days. */
const missedTrigger = (event: string, when: string) => `
  create trigger missed_calls_looked_up_after_${event} after ${event} on calls
  when ${when} and ${fresh} and ${missed('new.')}
  begin update calls set answered_later = (
    select min(started_at) from calls as later indexed by calls_answered
    where later.caller = new.caller and later.department = new.department
      and later.started_at > new.started_at and later.started_at < ${days('new.', '+30')}
      and later.outcome = 'answered' and later.test = 0)
  where call = new.call; end`

/** The missed calls since the answered one before it: those of earlier ones were looked up then. */
const answeredTrigger = (event: string, when: string) => `
  create trigger answered_calls_looked_up_after_${event} after ${event} on calls
  when ${when} and ${fresh} and new.outcome = 'answered'
  begin update calls set answered_later = new.started_at
  where call in (select call from calls as earlier indexed by calls_missed
    where earlier.caller = new.caller and earlier.department = new.department
      and earlier.started_at < new.started_at and earlier.started_at > ${days('new.', '-30')}
      and earlier.started_at >= coalesce((
        select max(started_at) from calls as before indexed by calls_answered
        where before.caller = new.caller and before.department = new.department
          and before.started_at < new.started_at and before.outcome = 'answered'
          and before.test = 0), '')
      and earlier.test = 0 and ${missed('earlier.')}
      and (earlier.answered_later is null or earlier.answered_later > new.started_at)); end`
