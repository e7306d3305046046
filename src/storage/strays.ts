import type { JournalEvent } from '../core/call/journal.ts'
import type { Database } from './database.ts'
import { journalEvents } from './journal-events.ts'

/** A call of which only callbacks are known, and the instant of the last (ISO-8601). */
export interface Stray {
  call: string
  lastAt: string
  events: JournalEvent[]
}

/** Calls of which only callbacks are known, the latest first. */
export async function listStrays(
  database: Database,
  { limit, offset }: { limit: number; offset: number },
): Promise<Stray[]> {
  const rows = await database
    .selectFrom('calls_without_beginning')
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy('call')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ call, last_at, events }) => ({
    call,
    lastAt: last_at,
    events: journalEvents(events),
  }))
}

/** How many calls there are of which only callbacks are known, the last since an instant (ISO-8601). */
export async function countStrays(database: Database, since = ''): Promise<number> {
  const { n } = await database
    .selectFrom('calls_without_beginning')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('last_at', '>=', since)
    .executeTakeFirstOrThrow()
  return n
}
