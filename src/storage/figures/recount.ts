import { sql } from 'kysely'
import { lengthOfDay, placesOf, slotMinutes } from '../../core/figures/keys.ts'
import { weekdayOf } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { atOneInstant, type Database } from '../database.ts'
import { listOf } from '../dialect.ts'
import { instantsAround } from '../local-clock.ts'
import {
  changeOf,
  contactDimensions,
  type Figure,
  type FigureTable,
  figureOf,
  figureTableNames,
  places,
} from './counting.ts'

/**
 * What has to be added to the figures of some local days (ISO) so that they are what the rows of calls, legs and
 * contacts say; nothing when they are. Of days that the retention has folded the rows are gone: ask for others.
 */
export function figuresMissing(database: Database, days: Period): Promise<Figure[]> {
  return atOneInstant(database, async (instant) => {
    const stand: Figure[] = []
    for (const table of figureTableNames) stand.push(...(await standing(instant, table, days)))
    return changeOf(stand, [
      ...(await countCalls(instant, days)),
      ...(await countWaits(instant, days)),
      ...(await countLegs(instant, days)),
      ...(await countContacts(instant, days)),
    ])
  })
}

async function standing(
  database: Database,
  table: FigureTable,
  { from, to }: Period,
): Promise<Figure[]> {
  const [seen, dimensions] =
    table === 'contact_figures'
      ? ['seen_contact_figures', sql`dimension in ${listOf(contactDimensions)}`]
      : [table, sql`1 = 1`]
  const { rows } = await sql<Record<string, string | number>>`
    select * from ${sql.table(seen)}
    where department in ${listOf(places)} and ${dimensions} and day between ${from} and ${to}
      and length(day) = ${lengthOfDay}`.execute(database)
  return rows.map((row) => figureOf(table, row))
}

/** The calls of some local days that count. */
export function callsOf(database: Database, days: Period) {
  const around = instantsAround(days)
  return database
    .selectFrom('calls')
    .where('calls.started_at', '>=', around.from)
    .where('calls.started_at', '<', around.to)
    .where('calls.day', '>=', days.from)
    .where('calls.day', '<=', days.to)
    .where('calls.test', '=', 0)
}

async function countCalls(database: Database, days: Period): Promise<Figure[]> {
  const slot = sql<number>`minute / ${sql.lit(slotMinutes)}`
  const rows = await callsOf(database, days)
    .where('outcome', 'is not', null)
    .select(['department', 'day', slot.as('slot'), 'outcome', 'reason'])
    .select(({ fn }) => [
      fn.countAll<number>().as('calls'),
      fn.sum<number>(fn.coalesce('talk_seconds', sql.lit(0))).as('talk'),
      fn.countAll<number>().filterWhere('contacts', '>', 0).as('with_motive'),
    ])
    .groupBy(['department', 'day', slot, 'outcome', 'reason'])
    .execute()
  return rows.flatMap(({ day, slot, outcome, reason, ...row }) => {
    const kind = [outcome ?? '', reason ?? '']
    const sums = [row.calls, row.talk, row.with_motive].map(Number)
    const weekday = weekdayOf(day)
    return placesOf(row.department).flatMap((place): Figure[] => [
      { table: 'day_figures', keys: [place, day, ...kind], sums },
      {
        table: 'slot_figures',
        keys: [place, day, weekday, slot, ...kind],
        sums: sums.slice(0, 1),
      },
    ])
  })
}

async function countWaits(database: Database, days: Period): Promise<Figure[]> {
  const rows = await callsOf(database, days)
    .where('outcome', 'is not', null)
    .where('wait_seconds', 'is not', null)
    .select(['department', 'day', 'wait_seconds'])
    .select(({ fn }) => fn.countAll<number>().as('calls'))
    .groupBy(['department', 'day', 'wait_seconds'])
    .execute()
  return rows.flatMap(({ department, day, wait_seconds, calls }) =>
    placesOf(department).map((place) => ({
      table: 'wait_figures' as const,
      keys: [place, day, wait_seconds ?? 0],
      sums: [Number(calls)],
    })),
  )
}

async function countLegs(database: Database, days: Period): Promise<Figure[]> {
  const keys = ['department', 'day', 'line', 'label', 'result'] as const
  const rows = await callsOf(database, days)
    .innerJoin('legs', 'legs.call', 'calls.call')
    .where('legs.department', 'is not', null)
    .select(keys.map((key) => `legs.${key}` as const))
    .select(({ fn }) => [
      fn.countAll<number>().as('legs'),
      fn.sum<number>(fn.coalesce('legs.ring_seconds', sql.lit(0))).as('ring'),
      fn.sum<number>(fn.coalesce('legs.talk_seconds', sql.lit(0))).as('talk'),
    ])
    .groupBy(keys.map((key) => `legs.${key}` as const))
    .execute()
  return rows.map((row) => ({
    table: 'line_figures',
    keys: keys.map((key) => row[key] ?? ''),
    sums: [row.legs, row.ring, row.talk].map(Number),
  }))
}

async function countContacts(database: Database, { from, to }: Period): Promise<Figure[]> {
  const rows = await database
    .selectFrom('seen_contacts')
    .select(['department', 'day', ...contactDimensions])
    .select(({ fn }) => fn.countAll<number>().as('contacts'))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['department', 'day', ...contactDimensions])
    .execute()
  return rows.flatMap(({ department, day, contacts, ...row }) =>
    contactDimensions.flatMap((dimension) =>
      placesOf(department).map((place) => ({
        table: 'contact_figures' as const,
        keys: [place, dimension, day, String(row[dimension])],
        sums: [Number(contacts)],
      })),
    ),
  )
}
