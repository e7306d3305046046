import { type Selectable, sql } from 'kysely'
import type { LineTally } from '../core/call/health.ts'
import type { JournalEvent } from '../core/call/journal.ts'
import type { CallRow } from '../core/call/outcome.ts'
import type { Scope } from '../core/people/people.ts'
import type { Database } from './database.ts'
import { listOf } from './dialect.ts'
import { journalEvents } from './journal-events.ts'
import type { CallsTable } from './tables/calls.ts'

/** Which calls to list; instants are ISO-8601 UTC, `to` excluded. */
export interface CallFilter {
  from?: string | undefined
  to?: string | undefined
  department?: string | undefined
  outcome?: string | undefined
  limit: number
}

/** The calls that match, newest first. */
export async function listCalls(database: Database, filter: CallFilter): Promise<CallRow[]> {
  let query = database.selectFrom('calls').selectAll().orderBy('started_at', 'desc')
  if (filter.from) query = query.where('started_at', '>=', filter.from)
  if (filter.to) query = query.where('started_at', '<', filter.to)
  if (filter.department) query = query.where('department', '=', filter.department)
  if (filter.outcome) query = query.where(sql.ref<string>('outcome'), '=', filter.outcome)
  const rows = await query.limit(filter.limit).execute()
  return rows.map(toRow)
}

/** One call with its facts, or undefined. */
export async function findCall(
  database: Database,
  call: string,
): Promise<(CallRow & { events: JournalEvent[] }) | undefined> {
  const row = await database
    .selectFrom('calls')
    .selectAll()
    .where('call', '=', call)
    .executeTakeFirst()
  return row && { ...toRow(row), events: journalEvents(row.events) }
}

/** A call as the pages name one. */
export type NumberedCall = Pick<CallRow, 'call' | 'startedAt' | 'department' | 'outcome' | 'reason'>

/** The latest calls of a caller by any of the names under which they are known, within a scope; test calls left out. */
export async function callsOfNumber(
  database: Database,
  names: string[],
  scope: Scope,
  limit: number,
): Promise<NumberedCall[]> {
  let query = database
    .selectFrom('calls')
    .selectAll()
    .where('caller', 'in', names)
    .where('test', '=', 0)
  if (scope !== 'all') query = query.where('department', 'in', [...scope])
  const rows = await query.orderBy('started_at', 'desc').limit(limit).execute()
  return rows.map(toRow).map(({ call, startedAt, department, outcome, reason }) => ({
    call,
    startedAt,
    department,
    outcome,
    reason,
  }))
}

type Stored = Selectable<Omit<CallsTable, 'id'>>

export function toRow(row: Stored): CallRow {
  return {
    call: row.call,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    swept: row.swept === 1,
    test: row.test === 1,
    caller: row.caller,
    version: row.version,
    department: row.department,
    chosenAt: row.chosen_at,
    how: row.how,
    tries: row.tries,
    outcome: row.outcome,
    reason: row.reason,
    answeredBy: row.answered_by,
    waitSeconds: row.wait_seconds,
    talkSeconds: row.talk_seconds,
    legs: legsOf(row.legs),
  }
}

/** The legs of a call as their column holds them: JSON that the folding wrote. */
const legsOf = (text: string): CallRow['legs'] => JSON.parse(text)

/** How many calls started since an instant (ISO-8601 UTC) had each outcome; test calls are not counted. */
export async function countOutcomes(
  database: Database,
  since: string,
  departments: string[] | 'all',
): Promise<{ outcome: CallRow['outcome']; count: number }[]> {
  let query = database
    .selectFrom('calls')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
    .where('started_at', '>=', since)
    .where('test', '=', 0)
    .groupBy('outcome')
  if (departments !== 'all') query = query.where('department', 'in', listOf(departments))
  return query.execute()
}

/** How the legs that began since an instant (ISO-8601 UTC) ended, by line; talks under `short` seconds apart. */
export async function tallyLegs(
  database: Database,
  since: string,
  short: number,
): Promise<LineTally[]> {
  const { rows } = await sql<LineTally>`
    select department, line,
      count(*) filter (where result = 'answered') as "answered",
      count(*) filter (where result = 'busy') as "busy",
      count(*) filter (where result = 'no_answer') as "noAnswer",
      count(*) filter (where result = 'failed') as "failed",
      count(*) filter (where result = 'declined') as "declined",
      count(*) filter (where result = 'answered' and talk_seconds < ${short}) as "short"
    from legs where started_at >= ${since} and department is not null
    group by department, line order by department, line`.execute(database)
  return rows
}
