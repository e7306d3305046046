import { sql } from 'kysely'
import { monthsBetween } from '../../core/retention.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Database } from '../database.ts'
import { type Step, stepsOf } from '../pace.ts'

/** The months (ISO, '2023-11') before a local day (ISO) of which figures by day are left. */
export async function monthsToFold(database: Database, before: string): Promise<string[]> {
  const { rows } = await sql<{ first: string | null }>`
    select min(day) as first from (
      select min(day) as day from day_figures where length(day) = 10 and department = '*'
      union all select min(day) from line_figures where length(day) = 10)`.execute(database)
  const first = rows[0]?.first
  return first ? monthsBetween(first, before) : []
}

const folds = {
  day_figures: { keys: ['outcome', 'reason'], sums: ['calls', 'talk_seconds', 'with_motive'] },
  slot_figures: { keys: ['weekday', 'slot', 'outcome', 'reason'], sums: ['calls'] },
  wait_figures: { keys: ['seconds'], sums: ['calls'] },
  line_figures: {
    keys: ['line', 'label', 'result'],
    sums: ['legs', 'ring_seconds', 'talk_seconds'],
  },
}

const tables = Object.entries(folds)
const fewDays = 4

/**
 * Makes one row of a département's days of a month, some days of one table at a time: after each step the sums
 * are what they were. Done twice, it changes nothing.
 */
export function foldMonth(database: Database, department: string, month: string): Step {
  return stepsOf(async (count) => {
    for (const fold of tables) {
      const days = await firstDays(database, fold[0], { department, month, count })
      if (!days) continue
      await foldDays(database, fold, { department, month, days })
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
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from ${sql.table(table)}
    where department = ${department} and day between ${`${month}-01`} and ${`${month}-31`}`.execute(
    database,
  )
  const from = rows[0]?.day
  if (!from) return null
  const [to, last] = [addDays(from, count - 1), `${month}-31`]
  return { from, to: to < last ? to : last }
}

async function foldDays(
  database: Database,
  [table, { keys, sums }]: (typeof tables)[number],
  { department, month, days }: { department: string; month: string; days: Period },
): Promise<void> {
  const which = sql`department = ${department} and day between ${days.from} and ${days.to}`
  const [key, sum] = [keys.join(', '), sums.map((each) => `sum(${each})`).join(', ')]
  const added = sums.map((each) => `${each} = ${each} + excluded.${each}`).join(', ')
  await database.transaction().execute(async (all) => {
    await sql`insert into ${sql.table(table)}
      (department, day, ${sql.raw(key)}, ${sql.raw(sums.join(', '))})
      select department, ${month}, ${sql.raw(key)}, ${sql.raw(sum)}
      from ${sql.table(table)} where ${which}
      group by department, ${sql.raw(key)}
      on conflict do update set ${sql.raw(added)}`.execute(all)
    await sql`delete from ${sql.table(table)} where ${which}`.execute(all)
  })
}

/** Every name under which figures stand: the codes, '' and, last, '*': by its days a month is known not to be folded. */
export async function figureDepartments(database: Database): Promise<string[]> {
  const { rows } = await sql<{ department: string }>`
    select department from (
      select distinct department from day_figures
      union select distinct department from line_figures)
    order by department = '*', department`.execute(database)
  return rows.map(({ department }) => department)
}

/** The last month (ISO, '2023-11') of which only the whole is kept; null before the first is folded. */
export async function lastFoldedMonth(database: Database): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select max(day) as month from day_figures
    where department = '*' and length(day) = 7`.execute(database)
  return rows[0]?.month ?? null
}
