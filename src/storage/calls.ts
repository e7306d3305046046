import type { Selectable } from 'kysely'
import type { JournalEvent } from '../core/call/log.ts'
import type { CallRow } from '../core/call/outcome.ts'
import type { Database } from './database.ts'
import type { CallsTable } from './tables.ts'

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
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome)
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
  return row && { ...toRow(row), events: JSON.parse(row.events) as JournalEvent[] }
}

type Stored = Selectable<Omit<CallsTable, 'id'>>

function toRow(row: Stored): CallRow {
  return {
    call: row.call,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    swept: row.swept === 1,
    test: row.test === 1,
    caller: row.caller,
    version: row.version,
    department: row.department,
    how: row.how as CallRow['how'],
    tries: row.tries,
    outcome: row.outcome as CallRow['outcome'],
    reason: row.reason as CallRow['reason'],
    answeredBy: row.answered_by,
    waitSeconds: row.wait_seconds,
    talkSeconds: row.talk_seconds,
    legs: JSON.parse(row.legs) as CallRow['legs'],
  }
}
