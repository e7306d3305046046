import { type RawBuilder, sql } from 'kysely'
import type { PastCall } from '../core/figures/what-if/replay.ts'
import type { Scope } from '../core/people/people.ts'
import type { Period } from '../core/schedule/period.ts'
import type { Database } from './database.ts'
import { instantsAround } from './local-clock.ts'

/** Rows read at once, and milliseconds that this may take: no webhook waits for a page of figures. */
const fewest = 16
const most = 1000
const longest = 6

/**
 * The ended calls of a period of local days, test calls left out, a page at a time; those of one
 * département come in the order of time.
 */
export async function* pastCalls(
  database: Database,
  scope: Scope,
  period: Period,
): AsyncGenerator<PastCall[]> {
  if (scope === 'all') yield* walk(database, sql`1 = 1`, period)
  else for (const code of scope) yield* walk(database, sql`department = ${code}`, period)
}

/** The same, of calls whose caller never gave a département. */
export function pastCallsWithoutDepartment(
  database: Database,
  period: Period,
): AsyncGenerator<PastCall[]> {
  return walk(database, sql`department is null`, period)
}

type Place = Pick<PastCall, 'startedAt'> & { id: number }

async function* walk(
  database: Database,
  which: RawBuilder<unknown>,
  period: Period,
): AsyncGenerator<PastCall[]> {
  let place: Place | undefined = { startedAt: instantsAround(period).from, id: 0 }
  for (let length = fewest; place; ) {
    const began = performance.now()
    const page: (PastCall & Place)[] = await readPage(database, which, period, place, length)
    const took = performance.now() - began
    if (page.length > 0) yield page
    place = page.length === length ? page.at(-1) : undefined
    length = lengthAfter(length, took)
  }
}

/** Rows lie in memory or on the disk, a hundred times slower: pages grow and shrink by what the last one took. */
function lengthAfter(length: number, took: number): number {
  if (took > longest) return Math.max(fewest, Math.floor(length / 4))
  return took < longest / 2 ? Math.min(most, length * 2) : length
}

async function readPage(
  database: Database,
  which: RawBuilder<unknown>,
  period: Period,
  after: Place,
  length: number,
): Promise<(PastCall & Place)[]> {
  const { from, to } = period
  const { rows } = await sql<PastCall & Place>`
    select id, department, started_at as "startedAt", outcome, reason,
      case when department is not null then chosen_at end as "chosenAt"
    from calls
    where ${which} and (started_at, id) > (${after.startedAt}, ${after.id})
      and started_at < ${instantsAround(period).to} and day between ${from} and ${to}
      and test = 0 and outcome is not null
    order by started_at, id limit ${length}`.execute(database)
  return rows
}
