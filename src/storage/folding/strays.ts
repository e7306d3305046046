import type Sqlite from 'better-sqlite3'
import type { JournalEvent } from '../../core/call/journal.ts'
import { journalEvents } from '../journal-events.ts'

/** Calls of which only callbacks are known. */
export interface Strays {
  find(call: string): JournalEvent[]
  keep(call: string, events: JournalEvent[]): null
  forget(call: string): void
}

/** Callbacks of calls that no webhook began: kept aside until one does. */
export function openStrays(connection: Sqlite.Database): Strays {
  const find = connection.prepare<[string], { events: string }>(
    'select events from calls_without_beginning where call = ?',
  )
  const keep = connection.prepare(`
    insert into calls_without_beginning (call, last_at, events) values (?, ?, ?)
    on conflict (call) do update set last_at = excluded.last_at, events = excluded.events`)
  const forget = connection.prepare('delete from calls_without_beginning where call = ?')
  return {
    find(call) {
      const found = find.get(call)
      return found ? journalEvents(found.events) : []
    },
    keep(call, events) {
      const last = events.map(({ at }) => at).sort()
      keep.run(call, last.at(-1), JSON.stringify(events))
      return null
    },
    forget: (call) => void forget.run(call),
  }
}
