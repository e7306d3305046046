import type { JournalEvent } from '../../core/call/journal.ts'
import { type CallRow, summarise } from '../../core/call/outcome.ts'

/** The facts of test calls, in memory only: nothing of a rehearsal is kept with the calls. */
export interface RehearsalJournal {
  record(event: JournalEvent): Promise<void>
  /** What the facts of a call amount to; undefined when there are none, or none any more. */
  rowOf(call: string): CallRow | undefined
}

/** More than the test phone keeps calls. */
const mostCalls = 40

export function openRehearsalJournal(): RehearsalJournal {
  const events = new Map<string, JournalEvent[]>()
  return {
    async record(event) {
      const { call } = event
      events.set(call, [...(events.get(call) ?? []), event])
      for (const old of [...events.keys()].slice(0, -mostCalls)) events.delete(old)
    },
    rowOf(call) {
      const found = events.get(call)
      return found && summarise(found)
    },
  }
}
