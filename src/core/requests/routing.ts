import { isNational, type Motives } from '../contacts/motives.ts'
import { findDepartment } from '../departments.ts'
import type { Level } from './request.ts'

/** What decides where a request goes: its motive, its département, and whether a référent fills the form. */
export interface Route {
  motive: number
  /** null: a region or a national body. */
  department: string | null
  /** A signed-in référent is the first level already: what they write is for the national team. */
  byReferent: boolean
}

/**
 * Who deals with a request: the national team for what its motive says is national, for who belongs to no département,
 * and for a référent; the département's référents for all the rest. Never nobody, never two départements.
 */
export function levelOf(motives: Motives, { motive, department, byReferent }: Route): Level {
  if (byReferent || department === null || findDepartment(department) === undefined)
    return 'national'
  return isNational(motives, motive) ? 'national' : 'local'
}

/** Who could be written to about a request. */
export interface Reachable {
  /** The address that the directory gives for a département's requests. */
  requestsEmail: string | null
  /** Of the département, those who can sign in. */
  referents: string[]
  /** Where the directory says to write to the département. */
  email: string | null
  nationals: string[]
  /** Where nobody else can be written to: the service's own address. */
  service: string
}

export interface Recipients {
  emails: string[]
  /** A département's request for which there is no référent: the national team sees to it that there is one. */
  withoutReferent: boolean
}

/** Who of a département receives its requests, each once; null when nobody does. */
export function ownRecipients({
  requestsEmail,
  referents,
  email,
}: Pick<Reachable, 'requestsEmail' | 'referents' | 'email'>): Recipients | null {
  if (requestsEmail) return { emails: [requestsEmail], withoutReferent: false }
  if (referents.length > 0) return { emails: once(referents), withoutReferent: false }
  return email ? { emails: [email], withoutReferent: true } : null
}

/** Whom a request that goes to a level is told to, each once; there is always somebody. */
export function recipientsOf(level: Level, reachable: Reachable): Recipients {
  const national = {
    emails: orElse(reachable.nationals, reachable.service),
    withoutReferent: false,
  }
  if (level === 'national') return national
  return ownRecipients(reachable) ?? { ...national, withoutReferent: true }
}

const once = (emails: string[]) => [...new Set(emails)]
const orElse = (emails: string[], other: string) => (emails.length > 0 ? once(emails) : [other])
