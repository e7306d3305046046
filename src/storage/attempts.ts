import { sql } from 'kysely'
import type { Database } from './database.ts'

/** How often each counter was counted up whose time is not over at an instant (ISO-8601). */
export async function readAttempts(
  database: Database,
  counters: string[],
  at: string,
): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('attempts')
    .select(['counter', 'count'])
    .where('counter', 'in', counters)
    .where('until', '>', at)
    .execute()
  return new Map(rows.map(({ counter, count }) => [counter, count]))
}

/** Counts one more; a counter whose time is over begins anew, and lasts until an instant (ISO-8601). */
export async function countAttempt(
  database: Database,
  { counter, until }: { counter: string; until: string },
  at: string,
): Promise<void> {
  const isOver = sql<boolean>`attempts.until <= ${at}`
  await database
    .insertInto('attempts')
    .values({ counter, until, count: 1 })
    .onConflict((conflict) =>
      conflict.column('counter').doUpdateSet({
        count: sql`case when ${isOver} then 1 else attempts.count + 1 end`,
        until: sql`case when ${isOver} then ${until} else attempts.until end`,
      }),
    )
    .execute()
}

/** Forgets the counters whose time is over at an instant (ISO-8601). */
export async function forgetAttempts(database: Database, at: string): Promise<void> {
  await database.deleteFrom('attempts').where('until', '<=', at).execute()
}
