import { usuallyWanted, type WantedLetter, type Wanting } from '../core/letters/wanted.ts'
import { keysOf } from '../core/records.ts'
import type { Database } from './database.ts'

/** What somebody wants of each letter that can be chosen. */
export async function readWanted(database: Database, person: number): Promise<Wanting[]> {
  const rows = await database
    .selectFrom('wanted_letters')
    .selectAll()
    .where('person', '=', person)
    .execute()
  return keysOf(usuallyWanted).map((letter) => {
    const row = rows.find((each) => each.letter === letter)
    const at = row?.stopped_at ?? null
    return {
      letter,
      wanted: row ? row.wanted === 1 : usuallyWanted[letter],
      stopped: at === null ? null : { at, by: row?.stopped_by ?? '' },
    }
  })
}

/** Keeps what somebody chose of a letter; one that had stopped goes on. */
export async function setWanted(
  all: Database,
  { person, letter, wanted }: { person: number; letter: WantedLetter; wanted: boolean },
): Promise<void> {
  const chosen = { wanted: wanted ? 1 : 0, stopped_at: null, stopped_by: null }
  await all
    .insertInto('wanted_letters')
    .values({ person, letter, ...chosen })
    .onConflict((conflict) => conflict.columns(['person', 'letter']).doUpdateSet(chosen))
    .execute()
}

/** Stops a letter to somebody whom it does not reach; `by` is what was said when it came back. */
export async function stopLetter(
  all: Database,
  { person, letter, at, by }: { person: number; letter: WantedLetter; at: string; by: string },
): Promise<void> {
  const stopped = { stopped_at: at, stopped_by: by }
  await all
    .insertInto('wanted_letters')
    .values({ person, letter, wanted: 1, ...stopped })
    .onConflict((conflict) => conflict.columns(['person', 'letter']).doUpdateSet(stopped))
    .execute()
}

/** Claims somebody's letter of a day (ISO, of their zone) or of a quarter; false when it was claimed before. */
export async function claimDigest(
  all: Database,
  { person, day, at }: { person: number; day: string; at: string },
): Promise<boolean> {
  const row = await all
    .insertInto('digests')
    .values({ person, day, at })
    .onConflict((conflict) => conflict.columns(['person', 'day']).doNothing())
    .returning('day')
    .executeTakeFirst()
  return row !== undefined
}

/** The days from one on (ISO) whose letters are claimed, by person. */
export function claimedDigests(
  database: Database,
  from: string,
): Promise<{ person: number; day: string }[]> {
  return database.selectFrom('digests').select(['person', 'day']).where('day', '>=', from).execute()
}

/** Forgets which letters left before a day (ISO). */
export async function forgetDigests(database: Database, before: string): Promise<void> {
  await database.deleteFrom('digests').where('day', '<', before).execute()
}
