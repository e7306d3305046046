import type { Callback } from '../core/call/search.ts'
import { type Database, inOne } from './database.ts'

/** The columns of a call back beside a call that may have none. */
type Noted = { at: string | null; person: string | null; note: string | null }

/** Who called back, of a call that was joined with what is noted of it; null when nobody did. */
export function callbackOf({ at, person, note }: Noted): Callback | null {
  return at === null ? null : { at, person: person ?? '', note: note ?? '' }
}

/** What is known of a call besides its facts: how it was followed up. */
export async function readFollowUp(
  database: Database,
  call: string,
): Promise<{ callback: Callback | null; answeredLater: string | null }> {
  const row = await database
    .selectFrom('calls')
    .leftJoin('callbacks', 'callbacks.call', 'calls.call')
    .select(['calls.answered_later', 'callbacks.at', 'callbacks.person', 'callbacks.note'])
    .where('calls.call', '=', call)
    .executeTakeFirst()
  return { callback: row ? callbackOf(row) : null, answeredLater: row?.answered_later ?? null }
}

/** Notes who called a missed caller back; the first note stays. */
export async function noteCallback(
  database: Database,
  callback: { call: string; at: string; person: string; note: string },
): Promise<void> {
  await inOne(database, async (all) => {
    await all
      .insertInto('callbacks')
      .values(callback)
      .onConflict((conflict) => conflict.column('call').doNothing())
      .execute()
    await all
      .updateTable('calls')
      .set({ called_back: 1 })
      .where('call', '=', callback.call)
      .execute()
  })
}

/** Takes a note of a call back away: it was a mistake. */
export async function forgetCallback(database: Database, call: string): Promise<void> {
  await inOne(database, async (all) => {
    await all.deleteFrom('callbacks').where('call', '=', call).execute()
    await all.updateTable('calls').set({ called_back: 0 }).where('call', '=', call).execute()
  })
}
