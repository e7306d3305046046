import type { CallFact, JournalEvent } from './journal.ts'

/** What Twilio tells of a call afterwards, or of its legs: none of it says that the service ever answered. */
const callbacks: CallFact['kind'][] = ['leg', 'screened', 'ended', 'swept']

/** Whether a webhook of the call itself is among its facts; callbacks alone are those of a call purged or never known. */
export function hasBeginning(events: JournalEvent[]): boolean {
  return events.some(({ fact }) => !callbacks.includes(fact.kind))
}
