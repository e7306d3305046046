import { type CompiledQuery, type Selectable, sql } from 'kysely'
import { departments } from '../../core/departments.ts'
import { placesOf, slotOf } from '../../core/figures/keys.ts'
import { weekdayOf } from '../../core/schedule/days.ts'
import type { Database } from '../database.ts'
import type { CallsTable, LegsTable } from '../tables/calls.ts'
import type { ContactsTable } from '../tables/contacts.ts'

export const figureTableNames = [
  'contact_figures',
  'day_figures',
  'line_figures',
  'slot_figures',
  'wait_figures',
] as const

export type FigureTable = (typeof figureTableNames)[number]

/** The tables of figures: what names a row, and what is added up in it. */
export const figureTables: Record<FigureTable, { keys: string[]; sums: string[] }> = {
  contact_figures: { keys: ['department', 'dimension', 'day', 'value'], sums: ['contacts'] },
  day_figures: {
    keys: ['department', 'day', 'outcome', 'reason'],
    sums: ['calls', 'talk_seconds', 'with_motive'],
  },
  line_figures: {
    keys: ['department', 'day', 'line', 'label', 'result'],
    sums: ['legs', 'ring_seconds', 'talk_seconds'],
  },
  slot_figures: {
    keys: ['department', 'day', 'weekday', 'slot', 'outcome', 'reason'],
    sums: ['calls'],
  },
  wait_figures: { keys: ['department', 'day', 'seconds'], sums: ['calls'] },
}

/** What is to be added to one row of a table; keys and sums are in the order of `figureTables`. */
export interface Figure {
  table: FigureTable
  keys: (string | number)[]
  sums: number[]
}

/** Every code under which figures stand. */
export const places = [...departments.map(({ code }) => code), ...placesOf(null)]

/** A row of a table as a figure. */
export function figureOf(table: FigureTable, row: Record<string, string | number>): Figure {
  const { keys, sums } = figureTables[table]
  return {
    table,
    keys: keys.map((key) => row[key] ?? ''),
    sums: sums.map((sum) => Number(row[sum])),
  }
}

/** What is counted of a call. */
export const countedOfCalls = [
  'department',
  'day',
  'minute',
  'outcome',
  'reason',
  'test',
  'wait_seconds',
  'talk_seconds',
  'contacts',
] as const
export type CountedCall = Pick<Selectable<CallsTable>, (typeof countedOfCalls)[number]>

/** What is counted of a leg. */
export const countedOfLegs = [
  'department',
  'day',
  'line',
  'label',
  'result',
  'ring_seconds',
  'talk_seconds',
] as const
export type CountedLeg = Pick<Selectable<LegsTable>, (typeof countedOfLegs)[number]>

export const contactDimensions = ['motive', 'profile', 'channel', 'status'] as const
/** What is counted of a contact. */
export const contactColumns = ['department', 'day', ...contactDimensions] as const
export type CountedContact = Pick<Selectable<ContactsTable>, (typeof contactColumns)[number]>

/** The figures that a call stands for: none while it lasts, and none of a rehearsal. Throws when it cannot be counted. */
export function callFigures(call: CountedCall): Figure[] {
  const { day, minute, outcome, wait_seconds: wait } = call
  if (call.test || outcome === null) return []
  const kind = [outcome, call.reason ?? '']
  const sums = [1, call.talk_seconds ?? 0, call.contacts > 0 ? 1 : 0]
  return placesOf(call.department).flatMap((place) => [
    figure('day_figures', [place, day, ...kind], sums),
    figure('slot_figures', [place, day, weekdayOf(day), slotOf(minute), ...kind], [1]),
    ...(wait === null ? [] : [figure('wait_figures', [place, day, wait], [1])]),
  ])
}

/** The figures that a leg stands for, under its département alone. Throws when it cannot be counted. */
export function legFigures(leg: CountedLeg): Figure[] {
  const { department, day, line, label, result, ring_seconds, talk_seconds } = leg
  if (department === null || day === '') return []
  const sums = [1, ring_seconds ?? 0, talk_seconds ?? 0]
  return [figure('line_figures', [department, day, line, label, result], sums)]
}

/** The figures that a contact stands for, a dimension at a time. */
export function contactFigures(contact: CountedContact): Figure[] {
  return contactDimensions.flatMap((dimension) =>
    placesOf(contact.department).map((place) => {
      const keys = [place, dimension, contact.day, String(contact[dimension])]
      return figure('contact_figures', keys, [1])
    }),
  )
}

function figure(table: FigureTable, keys: Figure['keys'], sums: number[]): Figure {
  const makesSense = (key: unknown) => typeof key === 'string' || Number.isFinite(key)
  if (!keys.every(makesSense) || !sums.every(Number.isFinite))
    throw new Error(`it cannot be counted: ${[table, ...keys, ...sums].join(' ')}`)
  return { table, keys, sums }
}

/**
 * What has to be added for figures that were to become others: each row once, none that stays as it was, in
 * byte order of the keys, so that two who write at the same time meet rows in the same order.
 */
export function changeOf(before: Iterable<Figure>, after: Iterable<Figure>): Figure[] {
  const found = new Map<string, Figure>()
  for (const each of before) addTo(found, each, -1)
  for (const each of after) addTo(found, each, 1)
  return [...found]
    .filter(([, { sums }]) => sums.some((sum) => sum !== 0))
    .map(([key, change]) => ({ key: Buffer.from(key), change }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ change }) => change)
}

function addTo(found: Map<string, Figure>, { table, keys, sums }: Figure, by: 1 | -1): void {
  const key = [table, ...keys].join('\0')
  const known = found.get(key)?.sums
  found.set(key, { table, keys, sums: sums.map((sum, i) => (known?.[i] ?? 0) + by * sum) })
}

/** Rows that one statement may have, largest first: a few lengths, so that each is made once. */
const lengths = [256, 64, 16, 4, 1]

/** Makes the statements that add changes to what stands, a table at a time. */
export function openUpserts(database: Database): (changes: Figure[]) => CompiledQuery[] {
  const made = new Map<string, CompiledQuery>()
  const statement = (table: FigureTable, rows: Figure[]): CompiledQuery => {
    const name = `${table} ${rows.length}`
    const known = made.get(name) ?? upsert(table, rows.length).compile(database)
    made.set(name, known)
    return { ...known, parameters: rows.flatMap(({ keys, sums }) => [...keys, ...sums]) }
  }
  return (changes) =>
    [...Map.groupBy(changes, ({ table }) => table)].flatMap(([table, rows]) =>
      inLengths(rows).map((some) => statement(table, some)),
    )
}

function inLengths(rows: Figure[]): Figure[][] {
  const length = lengths.find((each) => each <= rows.length)
  return length ? [rows.slice(0, length), ...inLengths(rows.slice(length))] : []
}

/** The statement for so many rows; its parameters are those of no row yet. */
function upsert(table: FigureTable, length: number) {
  const { keys, sums } = figureTables[table]
  const names = (columns: string[]) => sql.join(columns.map((column) => sql.ref(column)))
  const empty = [...keys, ...sums].map(() => '')
  const values = Array.from({ length }, () => sql`(${sql.join(empty)})`)
  const added = sums.map(
    (sum) => sql`${sql.ref(sum)} = ${sql.ref(`${table}.${sum}`)} + ${sql.ref(`excluded.${sum}`)}`,
  )
  return sql`insert into ${sql.table(table)} (${names([...keys, ...sums])})
    values ${sql.join(values)}
    on conflict (${names(keys)}) do update set ${sql.join(added)}`
}

/** Adds changes to the figures, in the transaction of what they tell of. */
export async function add(all: Database, changes: Figure[]): Promise<void> {
  for (const statement of openUpserts(all)(changes)) await all.executeQuery(statement)
}
