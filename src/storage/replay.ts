import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../core/people/people.ts'
import type { Period } from '../core/tracking/period.ts'
import type { PastCall } from '../core/tracking/what-if.ts'
import type { Database } from './database.ts'

/** Rows read at once: two or three milliseconds, so that no webhook waits for a page of figures. */
const pageLength = 500
const margin = 86_400_000

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
  let place: Place | undefined = { startedAt: instant(period.from, -margin), id: 0 }
  while (place) {
    const page: (PastCall & Place)[] = await readPage(database, which, period, place)
    if (page.length > 0) yield page
    place = page.length === pageLength ? page.at(-1) : undefined
  }
}

/** Days are local to each département: instants a day wider choose the range, the day itself decides. */
async function readPage(
  database: Database,
  which: RawBuilder<unknown>,
  { from, to }: Period,
  after: Place,
): Promise<(PastCall & Place)[]> {
  const { rows } = await sql<PastCall & Place>`
    select id, department, started_at as startedAt, chosen_at as chosenAt, outcome, reason
    from calls
    where ${which} and (started_at, id) > (${after.startedAt}, ${after.id})
      and started_at < ${instant(to, 2 * margin)} and day between ${from} and ${to}
      and test = 0 and outcome is not null
    order by started_at, id limit ${pageLength}`.execute(database)
  return rows
}

function instant(day: string, milliseconds: number): string {
  return new Date(Date.parse(day) + milliseconds).toISOString()
}
