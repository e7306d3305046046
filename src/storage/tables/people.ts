import type { Generated } from 'kysely'
import type { Role } from '../../core/people/people.ts'

/** Who signs in, and how. */
export interface PeopleTables {
  people: {
    id: Generated<number>
    email: string
    name: string
    role: Role
    /** null until the first password is set. */
    password: string | null
    created_at: string
    disabled_at: string | null
    /** 1: their workbooks have the requests of the support form, too. */
    with_requests: Generated<number>
    /** The département chosen last. */
    last_department: string | null
  }
  people_departments: { person: number; department: string }
  /** Who has held a person's means of entry, and has not been vouched against since. */
  entry_holders: { person: number; holder: string }
  /** One-time links, by the hash of their token. */
  invitations: { token: string; person: number; expires_at: string }
  /** Sessions, by the hash of their cookie. */
  sessions: {
    id: string
    person: number | null
    content: string
    agent: string
    created_at: string
    seen_at: string
  }
  /** What was tried within a time, by a keyed hash of whom and whence. */
  attempts: { counter: string; until: string; count: number }
  /** Which letters somebody wants, where that is not what is usual; and why one of them stopped. */
  wanted_letters: {
    person: number
    letter: string
    wanted: number
    stopped_at: string | null
    stopped_by: string | null
  }
  /** Days (ISO, in their own zone) on which it was looked what waits for somebody, each once; and quarters of which they were reminded. */
  digests: { person: number; day: string; at: string }
  /** The motives under the digit keys of a person in a département: a JSON list of numbers. */
  usual_motives: { person: number; department: string; motives: string }
  /** Filters of lists that people keep; `days` counts back from today where the period goes with it. */
  saved_filters: {
    id: Generated<number>
    person: number
    list: string
    name: string
    query: string
    days: number | null
    removed_at: string | null
  }
  secrets: { name: string; value: string }
}
