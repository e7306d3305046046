import { type ExpressionBuilder, sql } from 'kysely'
import type { CallRow } from '../core/call/outcome.ts'
import type { Scope } from '../core/people/people.ts'
import {
  type Callback,
  type CallSearch,
  type ListedCall,
  pageLength,
} from '../core/tracking/log.ts'
import { toRow } from './calls.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** One more than a page holds, so that the reader knows whether there is another. */
export async function searchCalls(database: Database, search: CallSearch): Promise<ListedCall[]> {
  const margin = 86_400_000
  const start = new Date(Date.parse(search.from) - margin).toISOString()
  const end = new Date(Date.parse(search.to) + 2 * margin).toISOString()
  let query = database
    .selectFrom('calls')
    .leftJoin('callbacks', 'callbacks.call', 'calls.call')
    .selectAll('calls')
    .select(['callbacks.at', 'callbacks.person', 'callbacks.note'])
    .where('calls.test', '=', 0)
    .where('started_at', '>=', start)
    .where('started_at', '<', end)
    .where('day', '>=', search.from)
    .where('day', '<=', search.to)
    .where((where) => inScope(where, search.scope))
  if (search.outcome) query = query.where('outcome', '=', search.outcome)
  if (search.reason) query = query.where('reason', '=', search.reason)
  if (search.hour !== undefined) query = query.where('hour', '=', search.hour)
  if (search.line)
    query = query.where(
      sql<boolean>`exists (select 1 from legs where legs.call = calls.call and legs.line = ${search.line})`,
    )
  if (search.withoutMotive)
    query = query.where('contacts', '=', 0).where('outcome', '=', 'answered')
  if (search.missed) query = query.where(missed).where('callbacks.call', 'is', null)
  const [column, order] = sorts[search.sort]
  const rows = await query
    .orderBy(column, order)
    .limit(pageLength + 1)
    .offset((search.page - 1) * pageLength)
    .execute()
  return rows.map((row) => ({
    ...toRow(row),
    contacts: row.contacts,
    callback:
      row.at === null ? null : { at: row.at, person: row.person ?? '', note: row.note ?? '' },
  }))
}

const missed = sql<boolean>`(outcome = 'unanswered' or (outcome = 'abandoned' and reason = 'ringing'))`

const sorts = {
  latest: ['started_at', 'desc'],
  earliest: ['started_at', 'asc'],
  wait: ['wait_seconds', 'desc'],
  talk: ['talk_seconds', 'desc'],
} as const

function inScope(where: ExpressionBuilder<Tables, 'calls'>, scope: Scope) {
  return scope === 'all' ? where.lit(true) : where('department', 'in', [...scope])
}

/** What still has to be done since an instant (ISO-8601): answered calls without motive, missed ones. */
export async function countToDo(
  database: Database,
  scope: Scope,
  since: string,
): Promise<{ withoutMotive: number; missed: number }> {
  const codes = scope === 'all' ? null : JSON.stringify(scope)
  const inside = codes
    ? sql`department in (select value from json_each(${codes}))`
    : sql`department is not null`
  const { rows } = await sql<{ withoutMotive: number; missed: number }>`
    select
      (select count(*) from calls where contacts = 0 and outcome = 'answered' and test = 0
        and ${inside} and started_at >= ${since}) as withoutMotive,
      (select count(*) from calls
        where test = 0 and (outcome = 'unanswered' or (outcome = 'abandoned' and reason = 'ringing'))
        and ${inside} and started_at >= ${since}
        and not exists (select 1 from callbacks where callbacks.call = calls.call)) as missed`.execute(
    database,
  )
  return rows[0] ?? { withoutMotive: 0, missed: 0 }
}

/** The next answered call of the same caller, when they got through by themselves. */
export async function answeredLater(database: Database, row: CallRow): Promise<string | null> {
  if (row.caller === null) return null
  const later = await database
    .selectFrom('calls')
    .select('started_at')
    .where('caller', '=', row.caller)
    .where('started_at', '>', row.startedAt)
    .where('outcome', '=', 'answered')
    .orderBy('started_at')
    .executeTakeFirst()
  return later?.started_at ?? null
}

/** Notes who called a missed caller back; the first note stays. */
export async function noteCallback(
  database: Database,
  callback: { call: string; at: string; person: string; note: string },
): Promise<void> {
  await database
    .insertInto('callbacks')
    .values(callback)
    .onConflict((conflict) => conflict.column('call').doNothing())
    .execute()
}

export async function readCallback(database: Database, call: string): Promise<Callback | null> {
  const row = await database
    .selectFrom('callbacks')
    .select(['at', 'person', 'note'])
    .where('call', '=', call)
    .executeTakeFirst()
  return row ?? null
}

/** Writes down that somebody looked at what is masked. */
export async function noteAccess(
  database: Database,
  access: { at: string; person: string; what: string; call: string },
): Promise<void> {
  await database.insertInto('accesses').values(access).execute()
}

/** The latest entries of the access journal. */
export async function listAccesses(database: Database, limit: number) {
  return database
    .selectFrom('accesses')
    .select(['at', 'person', 'what', 'call'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}
