import { type RawBuilder, sql } from 'kysely'
import { departments } from '../core/directory/departments.ts'
import type { Scope } from '../core/people/people.ts'
import {
  type CallFigure,
  type ContactCounts,
  countCalls,
  type Indicators,
  type LineCounts,
  type Row,
  type Waits,
} from '../core/tracking/indicators.ts'
import type { Period } from '../core/tracking/period.ts'
import type { Database } from './database.ts'

const everywhere = ['', ...departments.map(({ code }) => code)]

/** The indicators of a period; a month that the retention has folded counts when its first day is in it. */
export async function readIndicators(
  database: Database,
  scope: Scope,
  period: Period,
): Promise<Indicators> {
  const where = inPeriod(scope, period)
  const [byHour, byDay, byDepartment, waits, lines] = await Promise.all([
    sql<
      CallFigure & { weekday: number; hour: number }
    >`select weekday, hour, outcome, reason, sum(calls) as calls, sum(talk_seconds) as talkSeconds,
          sum(with_motive) as withMotive
        from call_figures where ${where} group by 1, 2, 3, 4`.execute(database),
    grouped(database, 'day', where),
    grouped(database, 'department', where),
    sql<
      Waits[number]
    >`select seconds, sum(calls) as calls from wait_figures where ${where} group by 1 having sum(calls) > 0`.execute(
      database,
    ),
    sql<LineCounts>`select line, max(label) as label, department,
          sum(case result when 'canceled' then 0 when 'ringing' then 0 else legs end) as rang,
          sum(case result when 'answered' then legs else 0 end) as answered,
          sum(case result when 'busy' then legs else 0 end) as busy,
          sum(case result when 'no_answer' then legs else 0 end) as noAnswer,
          sum(case result when 'failed' then legs else 0 end) as failed,
          sum(case result when 'declined' then legs else 0 end) as declined,
          sum(talk_seconds) as talkSeconds
        from line_figures where ${where} group by department, line having sum(legs) > 0
        order by department, line`.execute(database),
  ])
  return {
    calls: countCalls(byHour.rows),
    waits: waits.rows,
    byDay,
    byDepartment,
    heat: heatOf(byHour.rows),
    lines: lines.rows,
    contacts: await countContacts(database, scope, period),
  }
}

/** A month's name comes just before its first day, so that folded months are found by the same range. */
function inPeriod(scope: Scope, { from, to }: Period): RawBuilder<unknown> {
  const codes = JSON.stringify(scope === 'all' ? everywhere : scope)
  const start = from.endsWith('-01') ? from.slice(0, 7) : from
  return sql`department in (select value from json_each(${codes})) and day between ${start} and ${to}`
}

async function grouped(
  database: Database,
  by: 'day' | 'department',
  where: RawBuilder<unknown>,
): Promise<Row[]> {
  const { rows } = await sql<CallFigure & { name: string }>`
    select ${sql.ref(by)} as name, outcome, reason, sum(calls) as calls, sum(talk_seconds) as talkSeconds,
      sum(with_motive) as withMotive
    from call_figures where ${where} group by 1, 2, 3 order by 1`.execute(database)
  const byName = Map.groupBy(rows, ({ name }) => name)
  return [...byName].map(([name, figures]) => ({ name, counts: countCalls(figures) }))
}

/** SQLite counts weekdays from Sunday, people from Monday. */
function heatOf(figures: (CallFigure & { weekday: number; hour: number })[]): Indicators['heat'] {
  const heat = Array.from({ length: 7 }, () =>
    Array.from({ length: 24 }, () => ({ calls: 0, closed: 0 })),
  )
  for (const { weekday, hour, outcome, calls } of figures) {
    const cell = heat[(weekday + 6) % 7]?.[hour]
    if (!cell) continue
    cell.calls += calls
    if (outcome === 'closed') cell.closed += calls
  }
  return heat
}

const dimensions = ['department', 'topic', 'profile', 'channel', 'status'] as const

async function countContacts(
  database: Database,
  scope: Scope,
  { from, to }: Period,
): Promise<ContactCounts> {
  const { rows } =
    scope === 'all'
      ? await sql<{ dimension: (typeof dimensions)[number]; value: string; contacts: number }>`
          select dimension, value, sum(contacts) as contacts from contact_figures
          where dimension in (select value from json_each(${JSON.stringify(dimensions)}))
            and day between ${from} and ${to}
          group by 1, 2 having sum(contacts) > 0`.execute(database)
      : { rows: await countInScope(database, scope, { from, to }) }
  const of = (dimension: string) =>
    Object.fromEntries(
      rows
        .filter((row) => row.dimension === dimension)
        .map(({ value, contacts }) => [value, contacts]),
    )
  const channel = of('channel')
  return {
    total: Object.values(channel).reduce((sum, each) => sum + each, 0),
    topic: of('topic'),
    profile: of('profile'),
    channel,
    status: of('status'),
    department: of('department'),
  }
}

async function countInScope(database: Database, scope: readonly string[], { from, to }: Period) {
  const { rows } = await sql<Record<(typeof dimensions)[number], string> & { contacts: number }>`
    select department, topic, profile, channel, status, count(*) as contacts from contacts
    where department in (select value from json_each(${JSON.stringify(scope)}))
      and day between ${from} and ${to}
    group by 1, 2, 3, 4, 5`.execute(database)
  return dimensions.flatMap((dimension) =>
    [...Map.groupBy(rows, (row) => String(row[dimension]))].map(([value, found]) => ({
      dimension,
      value,
      contacts: found.reduce((sum, { contacts }) => sum + contacts, 0),
    })),
  )
}
