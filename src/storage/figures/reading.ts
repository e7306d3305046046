import { setImmediate as turn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import {
  type CallFigure,
  type ContactCounts,
  countCalls,
  type Indicators,
  type LineCounts,
  type Row,
  type SlotCounts,
  type Totals,
  type Waits,
} from '../../core/figures/indicators.ts'
import { allTogether, namesIn } from '../../core/figures/keys.ts'
import type { Scope } from '../../core/people/people.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Database } from '../database.ts'
import { listOf } from '../dialect.ts'

/**
 * What a page compares a period with: its totals, and those of each département. Between two questions
 * callers have their turn.
 */
export async function readTotals(
  database: Database,
  scope: Scope,
  period: Period,
): Promise<Totals> {
  const calls = countCalls(await countByDay(database, scope, period, 'outcome'))
  await turn()
  const waits = await readWaits(database, scope, period)
  await turn()
  const byDepartment = await countByDepartment(database, scope, period)
  await turn()
  return { calls, waits, byDepartment, contacts: await countContacts(database, scope, period) }
}

/** How many calls of a period were counted, whether their rows are still there or not. */
export async function readCallCount(
  database: Database,
  scope: Scope,
  period: Period,
): Promise<number> {
  return countCalls(await countByDay(database, scope, period, 'outcome')).calls
}

/** The indicators of a period of local days; a month that the retention has folded counts when its first day is in it. */
export async function readIndicators(
  database: Database,
  scope: Scope,
  period: Period,
): Promise<Indicators> {
  const totals = await readTotals(database, scope, period)
  await turn()
  const byDay = await countByDay(database, scope, period, 'day')
  await turn()
  const slots = await readSlots(database, scope, period)
  await turn()
  const lines = scope === 'all' ? [] : await readLines(database, scope, period)
  return { ...totals, byDay: grouped(byDay), slots, lines }
}

export const inScope = (scope: Scope): RawBuilder<unknown> =>
  scope === 'all' ? sql`department = ${allTogether}` : sql`department in ${listOf(scope)}`

export function inPeriod(period: Period): RawBuilder<unknown> {
  const { from, to } = namesIn(period)
  return sql`day between ${from} and ${to}`
}

type NamedFigure = CallFigure & { name: string }

async function countByDay(
  database: Database,
  scope: Scope,
  period: Period,
  by: 'day' | 'outcome',
): Promise<NamedFigure[]> {
  const { rows } = await sql<NamedFigure>`
    select ${sql.ref(by)} as "name", outcome, reason, sum(calls) as "calls",
      sum(talk_seconds) as "talkSeconds", sum(with_motive) as "withMotive"
    from day_figures where ${inScope(scope)} and ${inPeriod(period)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(database)
  return rows
}

async function countByDepartment(database: Database, scope: Scope, period: Period): Promise<Row[]> {
  const where = scope === 'all' ? sql`department != ${allTogether}` : inScope(scope)
  const { rows } = await sql<NamedFigure>`
    select department as "name", outcome, reason, sum(calls) as "calls",
      sum(talk_seconds) as "talkSeconds", sum(with_motive) as "withMotive"
    from day_figures where ${where} and ${inPeriod(period)}
    group by 1, 2, 3 order by 1, 2, 3`.execute(database)
  return grouped(rows)
}

function grouped(figures: NamedFigure[]): Row[] {
  return [...Map.groupBy(figures, ({ name }) => name)]
    .map(([name, each]) => ({ name, counts: countCalls(each) }))
    .filter(({ counts }) => counts.calls > 0)
}

async function readWaits(database: Database, scope: Scope, period: Period): Promise<Waits> {
  const { rows } = await sql<Waits[number]>`
    select seconds, sum(calls) as "calls" from wait_figures
    where ${inScope(scope)} and ${inPeriod(period)}
    group by 1 having sum(calls) > 0 order by 1`.execute(database)
  return rows
}

async function readSlots(database: Database, scope: Scope, period: Period): Promise<SlotCounts[]> {
  const { rows } = await sql<SlotCounts>`
    select weekday, slot, sum(calls) as "calls",
      sum(case outcome when 'answered' then calls else 0 end) as "answered",
      sum(case when outcome = 'closed' and reason = 'hours' then calls else 0 end) as "outsideHours"
    from slot_figures where ${inScope(scope)} and ${inPeriod(period)}
    group by 1, 2 having sum(calls) > 0 order by 1, 2`.execute(database)
  return rows
}

async function readLines(database: Database, scope: Scope, period: Period): Promise<LineCounts[]> {
  const { rows } = await sql<LineCounts>`
    select line, department,
      coalesce((select lines.label from lines where lines.department = line_figures.department
        and lines.line = line_figures.line), max(label)) as "label",
      sum(case result when 'canceled' then 0 when 'ringing' then 0 else legs end) as "rang",
      sum(case result when 'answered' then legs else 0 end) as "answered",
      sum(case result when 'busy' then legs else 0 end) as "busy",
      sum(case result when 'no_answer' then legs else 0 end) as "noAnswer",
      sum(case result when 'failed' then legs else 0 end) as "failed",
      sum(case result when 'declined' then legs else 0 end) as "declined",
      sum(talk_seconds) as "talkSeconds"
    from line_figures where ${inScope(scope)} and ${inPeriod(period)}
    group by department, line having sum(legs) > 0
    order by department, line`.execute(database)
  return rows
}

async function countContacts(
  database: Database,
  scope: Scope,
  { from, to }: Period,
): Promise<ContactCounts> {
  const { rows } = await sql<{ dimension: string; value: string; contacts: number }>`
    select dimension, value, sum(contacts) as "contacts" from seen_contact_figures
    where ${inScope(scope)} and dimension in ('motive', 'profile', 'channel', 'status')
      and day between ${from} and ${to}
    group by 1, 2 having sum(contacts) > 0 order by 1, 2`.execute(database)
  const of = (dimension: string) =>
    Object.fromEntries(
      rows
        .filter((row) => row.dimension === dimension)
        .map(({ value, contacts }) => [value, contacts]),
    )
  const channel = of('channel')
  return {
    total: Object.values(channel).reduce((sum, each) => sum + each, 0),
    motive: of('motive'),
    profile: of('profile'),
    channel,
    status: of('status'),
    department: await contactsByDepartment(database, scope, { from, to }),
  }
}

async function contactsByDepartment(
  database: Database,
  scope: Scope,
  { from, to }: Period,
): Promise<Record<string, number>> {
  const where = scope === 'all' ? sql`department != ${allTogether}` : inScope(scope)
  const { rows } = await sql<{ department: string; contacts: number }>`
    select department, sum(contacts) as "contacts" from seen_contact_figures
    where ${where} and dimension = 'channel' and day between ${from} and ${to}
    group by 1 having sum(contacts) > 0 order by 1`.execute(database)
  return Object.fromEntries(rows.map(({ department, contacts }) => [department, contacts]))
}
