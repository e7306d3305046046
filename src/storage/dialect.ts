import { type RawBuilder, sql } from 'kysely'

/**
 * What one engine wants to be told in words of its own: here those of SQLite. PostgreSQL takes no hints, so that the
 * same functions give it the bare names.
 */

/** A table that is read by this index of it: what its planner would guess otherwise. */
export function byIndex(table: string, index: string): RawBuilder<unknown> {
  return sql`${sql.table(table)} indexed by ${sql.id(index)}`
}

/** A column that chooses no index: the order of another is worth more. */
export function byNoIndex(column: string): RawBuilder<unknown> {
  return sql`+${sql.ref(column)}`
}

/** Values for `in`; nothing is in an empty list, which no engine but SQLite can read. */
export function listOf<T extends string | number>(values: readonly T[]): RawBuilder<T> {
  return values.length > 0 ? sql<T>`(${sql.join(values)})` : sql<T>`(null)`
}

/** Parameters of a statement are bounded: longer lists are asked for in pieces. */
const atOnce = 1000

/** Long lists in pieces, in their order. */
export function* inPieces<T>(values: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < values.length; from += atOnce) yield values.slice(from, from + atOnce)
}

/** Whether each commit waits for the disk, from now on; without it a power cut may lose the last commits, but none between. */
export function durability(durable: boolean): RawBuilder<unknown> {
  return sql.raw(`pragma synchronous = ${durable ? 'full' : 'normal'}`)
}

/** How many milliseconds a connection waits, from now on, for somebody else's lock. */
export function patience(milliseconds: number): RawBuilder<unknown> {
  return sql.raw(`pragma busy_timeout = ${milliseconds}`)
}
