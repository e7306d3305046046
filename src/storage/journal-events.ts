import type { JournalEvent } from '../core/call/journal.ts'

/** The facts of a call as their column holds them: JSON that the folding wrote, and that is not looked through again. */
export function journalEvents(text: string): JournalEvent[] {
  return JSON.parse(text)
}
