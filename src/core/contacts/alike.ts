import type { Contact } from './contact.ts'
import { type Motives, motiveOf } from './motives.ts'

/**
 * Whether two contacts say the same thing. Those of one call do when they have one motive; outside of a call those of
 * one département that were asked the same, about the same, by the same kind of person, in the same minute.
 */
export function areAlike(motives: Motives, one: NewContact, other: NewContact): boolean {
  if (one.call !== other.call || one.department !== other.department) return false
  if (motiveOf(motives, one.motive)?.id !== motiveOf(motives, other.motive)?.id) return false
  return one.call !== null || moment.every((field) => one[field] === other[field])
}

export type NewContact = Omit<Contact, 'reference'>

const moment = ['day', 'minute', 'channel', 'profile', 'question'] as const
