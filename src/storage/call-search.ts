import { type RawBuilder, sql } from 'kysely'
import type { CallSearch, CallSort, ListedCall } from '../core/call/search.ts'
import { outcomeNames } from '../core/call/story.ts'
import { allTogether } from '../core/figures/keys.ts'
import { pageLength } from '../core/paging.ts'
import type { Scope } from '../core/people/people.ts'
import { keysOf } from '../core/records.ts'
import { callbackOf } from './callbacks.ts'
import { toRow } from './calls.ts'
import type { Database } from './database.ts'
import { byIndex, byNoIndex, inPieces, listOf } from './dialect.ts'
import { instantsAround } from './local-clock.ts'
import { missed as missedCall } from './missed.ts'
import { rankOf } from './rank.ts'

type Condition = RawBuilder<unknown>

/**
 * The calls of a page of the log, and one more when there is another page. Filters and order are those of
 * one index; only the rows that are shown are read whole.
 */
export async function searchCalls(
  database: Database,
  search: CallSearch,
  { limit, offset }: { limit: number; offset: number } = {
    limit: pageLength + 1,
    offset: (search.page - 1) * pageLength,
  },
): Promise<ListedCall[]> {
  const { rows } = await sql<{ id: number }>`
    select id from calls where ${all(conditions(search))}
    order by ${orders[search.sort]} limit ${limit} offset ${offset}`.execute(database)
  return readInOrder(
    database,
    rows.map(({ id }) => id),
  )
}

/** How many calls match, and not further than `most`: one more says that there are more. */
export async function countCalls(
  database: Database,
  search: CallSearch,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as "count" from (
      select 1 from calls where ${all(conditions(search))} limit ${most + 1}) as counted`.execute(
    database,
  )
  return Number(rows[0]?.count ?? 0)
}

/** Outcomes in the order in which people read them. */
const outcomeRank = rankOf('outcome', keysOf(outcomeNames))

const orders: Record<CallSort, Condition> = {
  latest: sql`started_at desc`,
  earliest: sql`started_at`,
  outcome: sql`${outcomeRank} nulls last, started_at desc`,
  'outcome-down': sql`${outcomeRank} desc nulls last, started_at desc`,
  department: sql`department nulls last, started_at desc`,
  'department-down': sql`department desc nulls last, started_at desc`,
  wait: sql`wait_seconds desc nulls last, started_at desc`,
  'wait-up': sql`wait_seconds nulls last, started_at desc`,
  talk: sql`talk_seconds desc nulls last, started_at desc`,
  'talk-up': sql`talk_seconds nulls last, started_at desc`,
}

function conditions(search: CallSearch): Condition[] {
  const { from, to, outcome, reason, hour, line } = search
  const around = instantsAround({ from, to })
  const found: Condition[] = [
    sql`test = 0`,
    sql`started_at >= ${around.from} and started_at < ${around.to}`,
    sql`day between ${from} and ${to}`,
    inScope(search.scope),
  ]
  if (outcome) found.push(sql`outcome = ${outcome}`)
  if (reason) found.push(sql`reason = ${reason}`)
  if (hour !== undefined) found.push(sql`minute >= ${hour * 60} and minute < ${hour * 60 + 60}`)
  if (line)
    found.push(
      sql`call in (select call from legs
        where line = ${line} and started_at >= ${around.from} and started_at < ${around.to})`,
    )
  if (search.withoutMotive) found.push(sql`contacts = 0 and outcome = 'answered'`)
  if (search.missed)
    found.push(sql`called_back = 0 and answered_later is null and ${missed}`, hasDepartment)
  return found
}

const missed = sql.raw(missedCall)
const hasDepartment = sql`department is not null`

/** Of one département, its own index; of several, the order of time. */
function inScope(scope: Scope): Condition {
  if (scope === 'all') return sql`1 = 1`
  if (scope.length === 1) return sql`department = ${scope[0]}`
  return sql`${byNoIndex('department')} in ${listOf(scope)}`
}

function all(conditions: Condition[]): Condition {
  return sql.join(conditions, sql` and `)
}

async function readInOrder(database: Database, ids: number[]): Promise<ListedCall[]> {
  const found: ListedCall[] = []
  for (const some of inPieces(ids)) found.push(...(await readThese(database, some)))
  return found
}

async function readThese(database: Database, ids: number[]): Promise<ListedCall[]> {
  const rows = await database
    .selectFrom('calls')
    .leftJoin('callbacks', 'callbacks.call', 'calls.call')
    .selectAll('calls')
    .select(['callbacks.at', 'callbacks.person', 'callbacks.note'])
    .where('calls.id', 'in', listOf(ids))
    .execute()
  const place = new Map(ids.map((id, i) => [id, i]))
  return rows
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((row) => ({
      ...toRow(row),
      contacts: row.contacts,
      answeredLater: row.answered_later,
      callback: callbackOf(row),
    }))
}

/** Answered calls without a contact since a local day, by the figures; missed calls to call back since an instant. */
export async function countToDo(
  database: Database,
  scope: Scope,
  since: { day: string; instant: string },
): Promise<{ withoutMotive: number; missed: number }> {
  const figures =
    scope === 'all' ? sql`department = ${allTogether}` : sql`department in ${listOf(scope)}`
  const { rows } = await sql<{ withoutMotive: number | null; missed: number }>`
    select
      (select sum(calls - with_motive) from day_figures
        where ${figures} and day >= ${since.day} and outcome = 'answered') as "withoutMotive",
      (select count(*) from ${byIndex('calls', 'calls_to_call_back')}
        where test = 0 and called_back = 0 and answered_later is null and ${missed}
          and department is not null and ${inScope(scope)}
          and started_at >= ${since.instant}) as "missed"`.execute(database)
  return { withoutMotive: rows[0]?.withoutMotive ?? 0, missed: rows[0]?.missed ?? 0 }
}

/** Missed calls to call back since an instant (ISO-8601), of each of some départements that has any, with the oldest. */
export async function oldestMissed(
  database: Database,
  departments: readonly string[],
  since: string,
): Promise<{ department: string; count: number; oldest: string }[]> {
  if (departments.length === 0) return []
  const { rows } = await sql<{ department: string; count: number; oldest: string }>`
    select department, count(*) as "count", min(started_at) as "oldest"
    from ${byIndex('calls', 'calls_to_call_back')}
    where test = 0 and called_back = 0 and answered_later is null and ${missed}
      and department is not null and department in ${listOf(departments)}
      and started_at >= ${since}
    group by department order by department`.execute(database)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
