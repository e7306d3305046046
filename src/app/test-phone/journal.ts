import type { JournalEvent } from '../../core/call/journal.ts'
import { type CallRow, oncePerKey, summarise } from '../../core/call/outcome.ts'

/** A call with its facts. */
export type CallWithFacts = CallRow & { events: JournalEvent[] }

/** The facts of test calls, in memory only: nothing of a rehearsal is kept with the calls. */
export interface RehearsalJournal {
  record(event: JournalEvent): Promise<void>
  /** What the facts of a call amount to; undefined when there are none, or none any more. */
  rowOf(call: string): CallWithFacts | undefined
}

/** More than the test phone keeps calls. */
const mostCalls = 40

export function openRehearsalJournal(): RehearsalJournal {
  const all = new Map<string, JournalEvent[]>()
  return {
    async record(event) {
      const { call } = event
      all.set(call, [...(all.get(call) ?? []), event])
      for (const old of [...all.keys()].slice(0, -mostCalls)) all.delete(old)
    },
    rowOf(call) {
      const recorded = all.get(call)
      return recorded && { ...summarise(recorded), events: oncePerKey(recorded) }
    },
  }
}
