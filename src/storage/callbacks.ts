import { sql } from 'kysely'
import type { CallRow } from '../core/call/outcome.ts'
import type { Callback } from '../core/call/search.ts'
import type { Scope } from '../core/people/people.ts'
import type { Database } from './database.ts'
import { byNoIndex, inPieces, listOf } from './dialect.ts'
import { missed } from './missed.ts'

/** The columns of a call back beside a call that may have none. */
type Noted = { at: string | null; person: string | null; note: string | null }

/** Who called back, of a call that was joined with what is noted of it; null when nobody did. */
export function callbackOf({ at, person, note }: Noted): Callback | null {
  return at === null ? null : { at, person: person ?? '', note: note ?? '' }
}

/** What is known of a call besides its facts: how it was followed up. */
export async function readFollowUp(
  database: Database,
  call: string,
): Promise<{ callback: Callback | null; answeredLater: string | null }> {
  const row = await database
    .selectFrom('calls')
    .leftJoin('callbacks', 'callbacks.call', 'calls.call')
    .select(['calls.answered_later', 'callbacks.at', 'callbacks.person', 'callbacks.note'])
    .where('calls.call', '=', call)
    .executeTakeFirst()
  return { callback: row ? callbackOf(row) : null, answeredLater: row?.answered_later ?? null }
}

/** What was noted of a call back, with the call that it is about. */
export type NotedCallback = Callback &
  Pick<CallRow, 'call' | 'startedAt' | 'department' | 'outcome' | 'reason'>

/** The latest calls back since an instant (ISO-8601) of which something was written, about calls of a scope. */
export async function latestNotes(
  database: Database,
  scope: Scope,
  since: string,
  limit: number,
): Promise<NotedCallback[]> {
  let query = database
    .selectFrom('callbacks')
    .innerJoin('calls', 'calls.call', 'callbacks.call')
    .select(['calls.call', 'calls.started_at', 'calls.department', 'calls.outcome', 'calls.reason'])
    .select(['callbacks.at', 'callbacks.person', 'callbacks.note'])
    .where('callbacks.note', '<>', sql.lit(''))
    .where('callbacks.at', '>=', since)
  if (scope !== 'all')
    query = query.where(sql<boolean>`${byNoIndex('calls.department')} in ${listOf(scope)}`)
  const rows = await query.orderBy('callbacks.at', 'desc').limit(limit).execute()
  return rows.map(({ started_at: startedAt, ...rest }) => ({ ...rest, startedAt }))
}

/** A missed call, by what tells which others are of the same caller. */
export type MissedCall = Pick<CallRow, 'call' | 'caller' | 'startedAt'> & {
  department: string | null
}

/** A missed call and those before it (since an instant, ISO-8601) of the same caller to the same département that still wait. */
export async function waitingWith(
  all: Database,
  { call, caller, department, startedAt }: MissedCall,
  since: string,
): Promise<string[]> {
  if (caller === null) return [call]
  const { rows } = await sql<{ call: string }>`
    select call from calls
    where caller = ${caller} and started_at between ${since} and ${startedAt}
      and department = ${department} and test = 0 and called_back = 0 and answered_later is null
      and ${sql.raw(missed)}`.execute(all)
  return rows.map(({ call: each }) => each)
}

/** Notes who called a missed caller back, of each of their calls; the first note of a call stays. */
export async function noteCallbacks(
  all: Database,
  calls: string[],
  callback: Callback,
): Promise<void> {
  for (const call of calls)
    await all
      .insertInto('callbacks')
      .values({ ...callback, call })
      .onConflict((conflict) => conflict.column('call').doNothing())
      .execute()
  await markCalledBack(all, calls, 1)
}

/** The calls of the same caller to the same département about which the same call back was noted. */
export async function calledBackWith(
  all: Database,
  { call, caller, department }: MissedCall,
  { at, person }: Callback,
): Promise<string[]> {
  if (caller === null) return [call]
  const rows = await all
    .selectFrom('callbacks')
    .innerJoin('calls', 'calls.call', 'callbacks.call')
    .select('calls.call')
    .where('calls.caller', '=', caller)
    .where('calls.department', '=', department)
    .where('callbacks.at', '=', at)
    .where('callbacks.person', '=', person)
    .execute()
  return rows.map((row) => row.call)
}

/** Takes the note of a call back away from calls: it was a mistake. */
export async function forgetCallbacks(all: Database, calls: string[]): Promise<void> {
  for (const some of inPieces(calls))
    await all.deleteFrom('callbacks').where('call', 'in', listOf(some)).execute()
  await markCalledBack(all, calls, 0)
}

async function markCalledBack(all: Database, calls: string[], called_back: 0 | 1): Promise<void> {
  for (const some of inPieces(calls))
    await all.updateTable('calls').set({ called_back }).where('call', 'in', listOf(some)).execute()
}
