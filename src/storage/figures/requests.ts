import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ValueCounts } from '../../core/figures/quantile.ts'
import type { RequestCounts } from '../../core/figures/requests.ts'
import type { Scope } from '../../core/people/people.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Database } from '../database.ts'

/** Days that one question asks for: between two, others are answered. */
const atOnce = 31

/** What is counted of the requests of a period of their départements' local days, by the contacts that count them. */
export async function readRequestCounts(
  database: Database,
  scope: Scope,
  { from, to }: Period,
): Promise<RequestCounts> {
  let sum: RequestCounts = { ...nothing }
  for (let day = from; day <= to; day = addDays(day, atOnce)) {
    const last = addDays(day, atOnce - 1)
    sum = together(sum, await readSome(database, scope, { from: day, to: last < to ? last : to }))
    await turn()
  }
  return sum
}

const nothing = { total: 0, afterCall: 0, sameStory: 0, answered: [], solved: [], motive: {} }

function together(one: RequestCounts, other: RequestCounts): RequestCounts {
  const motive = { ...one.motive }
  for (const [key, count] of Object.entries(other.motive)) motive[key] = (motive[key] ?? 0) + count
  return {
    total: one.total + other.total,
    afterCall: one.afterCall + other.afterCall,
    sameStory: one.sameStory + other.sameStory,
    answered: [...one.answered, ...other.answered],
    solved: [...one.solved, ...other.solved],
    motive,
  }
}

async function readSome(database: Database, scope: Scope, period: Period): Promise<RequestCounts> {
  const motives = await counted(database, scope, period)
    .select(({ fn }) => ['contacts.motive as value', fn.countAll<number>().as('count')])
    .groupBy('contacts.motive')
    .execute()
  const { after, same } = await counted(database, scope, period)
    .where('requests.call', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('after'))
    .select(sql<number>`count(*) filter (where ${hasContact})`.as('same'))
    .executeTakeFirstOrThrow()
  const motive = Object.fromEntries(motives.map(({ value, count }) => [value, Number(count)]))
  return {
    total: Object.values(motive).reduce((sum, each) => sum + each, 0),
    afterCall: Number(after),
    sameStory: Number(same),
    answered: await minutes(database, scope, period, 'answered_minutes'),
    solved: await minutes(database, scope, period, 'solved_minutes'),
    motive,
  }
}

const hasContact = sql`exists (select 1 from seen_contacts as noted where noted.call = requests.call)`

function counted(database: Database, scope: Scope, { from, to }: Period) {
  const query = database
    .selectFrom('contacts')
    .innerJoin('requests', 'requests.id', 'contacts.request')
    .where('contacts.request', 'is not', null)
    .where('contacts.day', '>=', from)
    .where('contacts.day', '<=', to)
  return scope === 'all' ? query : query.where('contacts.department', 'in', [...scope])
}

async function minutes(
  database: Database,
  scope: Scope,
  period: Period,
  column: 'answered_minutes' | 'solved_minutes',
): Promise<ValueCounts> {
  const rows = await counted(database, scope, period)
    .where(column, 'is not', null)
    .select(({ fn }) => [column, fn.countAll<number>().as('count')])
    .groupBy(column)
    .execute()
  return rows.map((row) => ({ value: Number(row[column]), count: Number(row.count) }))
}
