import { sql } from 'kysely'
import { allTogether, daysIn, lengthOfDay, lengthOfMonth } from '../../core/figures/keys.ts'
import { monthsBetween } from '../../core/retention.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Database } from '../database.ts'
import { listOf } from '../dialect.ts'
import { type Step, stepsOf } from '../pace.ts'
import {
  add,
  changeOf,
  type Figure,
  type FigureTable,
  figureOf,
  figureTables,
  places,
} from './counting.ts'

/** The months (ISO, '2023-11') before a local day (ISO) of which figures by day are left. */
export async function monthsToFold(database: Database, before: string): Promise<string[]> {
  const { rows } = await sql<{ first: string | null }>`
    select min(day) as "first" from (
      select min(day) as day from day_figures
      where length(day) = ${lengthOfDay} and department = ${allTogether}
      union all select min(day) from line_figures where length(day) = ${lengthOfDay}) as days
    `.execute(database)
  const first = rows[0]?.first
  return first ? monthsBetween(first, before) : []
}

/** Contacts stay, and so do their figures. */
const folded = ['day_figures', 'slot_figures', 'wait_figures', 'line_figures'] as const
const fewDays = 4

/**
 * Makes one row of a département's days of a month, some days of one table at a time: after each step the sums
 * are what they were. Done twice, it changes nothing.
 */
export function foldMonth(database: Database, department: string, month: string): Step {
  return stepsOf(async (count) => {
    for (const table of folded) {
      const days = await firstDays(database, table, { department, month, count })
      if (!days) continue
      await foldDays(database, table, { department, month, days })
      return count
    }
    return 0
  }, fewDays)
}

/** The first days of a month of which a table still has figures; null when there are none. */
async function firstDays(
  database: Database,
  table: string,
  { department, month, count }: { department: string; month: string; count: number },
): Promise<Period | null> {
  const days = daysIn(month)
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as "day" from ${sql.table(table)}
    where department = ${department} and day between ${days.from} and ${days.to}`.execute(database)
  const from = rows[0]?.day
  if (!from) return null
  const to = addDays(from, count - 1)
  return { from, to: to < days.to ? to : days.to }
}

async function foldDays(
  database: Database,
  table: FigureTable,
  { department, month, days }: { department: string; month: string; days: Period },
): Promise<void> {
  const which = sql`department = ${department} and day between ${days.from} and ${days.to}`
  await database.transaction().execute(async (all) => {
    const rows = await sql<Record<string, string | number>>`
      delete from ${sql.table(table)} where ${which} returning *`.execute(all)
    const byDay = rows.rows.map((row) => figureOf(table, row))
    await add(
      all,
      changeOf(
        [],
        byDay.map((figure) => inMonth(figure, month)),
      ),
    )
  })
}

/** Of a day's figure, what it adds to its month. */
function inMonth({ table, keys, sums }: Figure, month: string): Figure {
  const day = figureTables[table].keys.indexOf('day')
  return { table, keys: keys.with(day, month), sums }
}

/** Every name under which figures stand: the codes, '' and, last, '*': by its days a month is known not to be folded. */
export async function figureDepartments(database: Database): Promise<string[]> {
  const { rows } = await sql<{ department: string }>`
    select department from day_figures union select department from line_figures`.execute(database)
  const names = rows.map(({ department }) => department).filter((name) => name !== allTogether)
  return [...names.sort(), allTogether]
}

/** The last month (ISO, '2023-11') of which only the whole is kept; null before the first is folded. */
export async function lastFoldedMonth(database: Database): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select max(day) as month from day_figures
    where department = ${allTogether} and length(day) = ${lengthOfMonth}`.execute(database)
  return rows[0]?.month ?? null
}

/** Whether the figures of a month (ISO) have begun to give way to those of the whole. */
export async function isFolded(database: Database, month: string): Promise<boolean> {
  for (const table of folded) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)}
      where department in ${listOf(places)} and day = ${month} limit 1`.execute(database)
    if (rows.length > 0) return true
  }
  return false
}
