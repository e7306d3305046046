import { allTogether, daysIn, lengthOfDay, monthOf } from '../../core/figures/keys.ts'
import { monthAfter } from '../../core/retention.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { atOneInstant, type Database } from '../database.ts'
import { openPace } from '../pace.ts'
import { add, type Figure } from './counting.ts'
import { isFolded, lastFoldedMonth } from './folding.ts'
import { type FollowUp, followUpMissing } from './follow-up.ts'
import { figuresMissing } from './recount.ts'

/** Where figures, and what stands on calls, are not what the rows say; `missing` are what would make them so. */
export interface Differences {
  missing: Figure[]
  calls: { call: string; said: FollowUp }[]
}

/** Compares the figures of some local days (ISO) with the rows, as they all stand at one instant. */
export function compare(database: Database, days: Period): Promise<Differences> {
  return atOneInstant(database, async (instant) => ({
    missing: await figuresMissing(instant, days),
    calls: await followUpMissing(instant, days),
  }))
}

/** How many differences there are, and the first in English. */
export interface Found {
  count: number
  first: string[]
}

/** Compares all days of which the rows are there, or those since a day (ISO), some at a time. */
export function compareAll(database: Database, since?: string): Promise<Found> {
  return eachDays(database, { since }, (days) => compare(database, days))
}

/**
 * Makes figures what the rows say, where they are not, in short steps that begin with so many days; answers what
 * it changed.
 */
export function mend(database: Database, first = 1): Promise<Found> {
  return eachDays(database, { first }, (days) =>
    database.transaction().execute(async (all) => {
      await takeLock(all)
      const calls = await followUpMissing(all, days)
      for (const { call, said } of calls)
        await all.updateTable('calls').set(said).where('call', '=', call).execute()
      const missing = await figuresMissing(all, days)
      await add(all, missing)
      return { missing, calls }
    }),
  )
}

/** Nobody may write between the look and the change. */
function takeLock(all: Database) {
  return all
    .updateTable('projection')
    .set(({ ref }) => ({ journal_id: ref('journal_id') }))
    .execute()
}

async function eachDays(
  database: Database,
  { since, first = 1 }: { since?: string | undefined; first?: number },
  work: (days: Period) => Promise<Differences>,
): Promise<Found> {
  const found: Found = { count: 0, first: [] }
  const pace = openPace(first, Math.max(first, mostDays))
  const kept = await firstKept(database)
  let from = since && since > kept ? since : kept
  while (from <= latest)
    await pace.step(async (count) => {
      const day = await nextDay(database, addDays(from, -1))
      const to = day === null ? latest : addDays(day, count - 1)
      const differences = await work({ from, to })
      found.count += differences.missing.length + differences.calls.length
      if (found.first.length < mostTold)
        found.first = [...found.first, ...linesOf(differences)].slice(0, mostTold)
      from = addDays(to, 1)
    })
  return found
}

/** Local days of which one step compares the figures. */
const mostDays = 31

/** Days that people can mean. */
const earliest = '2000-01-01'
const latest = '2199-12-31'

/** The first day (ISO) of which no row is gone yet: after the months that are folded, or are being folded. */
async function firstKept(database: Database): Promise<string> {
  const last = await lastFoldedMonth(database)
  const from = last === null ? earliest : daysIn(monthAfter(last)).from
  const day = await firstFigure(database, addDays(from, -1))
  const underWay = day !== null && (await isFolded(database, monthOf(day)))
  return underWay ? daysIn(monthAfter(monthOf(day))).from : from
}

/** The first day after another of which there are figures of calls. */
async function firstFigure(database: Database, after: string): Promise<string | null> {
  const { day } = await database
    .selectFrom('day_figures')
    .select(({ fn }) => fn.min('day').as('day'))
    .where('department', '=', allTogether)
    .where('day', '>', after)
    .where(({ eb, fn }) => eb(fn('length', ['day']), '=', lengthOfDay))
    .executeTakeFirstOrThrow()
  return day
}

/** The first day after another of which there is anything: figures, calls or contacts. */
async function nextDay(database: Database, after: string): Promise<string | null> {
  const call = await database
    .selectFrom('calls')
    .select('day')
    .where('started_at', '>', addDays(after, -1))
    .where('day', '>', after)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst()
  const contact = await database
    .selectFrom('contacts')
    .select(({ fn }) => fn.min('day').as('day'))
    .where('day', '>', after)
    .executeTakeFirst()
  const counted = await database
    .selectFrom('contact_figures')
    .select(({ fn }) => fn.min('day').as('day'))
    .where('department', '=', allTogether)
    .where('dimension', '=', 'channel')
    .where('day', '>', after)
    .executeTakeFirst()
  const days = [await firstFigure(database, after), call?.day, contact?.day, counted?.day]
  return days.flatMap((day) => day ?? []).sort()[0] ?? null
}

/** What differs, in English, ten lines at most; none when nothing does. */
export function differencesInWords({ count, first }: Found): string[] {
  return count > first.length ? [...first, `and ${count - first.length} more`] : first
}

const linesOf = ({ missing, calls }: Differences) => [
  ...missing.map(
    ({ table, keys, sums }) => `${table} ${keys.join(' ')}: ${sums.join(' ')} missing`,
  ),
  ...calls.map(({ call, said }) => `${call}: ${JSON.stringify(said)} is not what stands on it`),
]

/** Differences that are told. */
const mostTold = 9
