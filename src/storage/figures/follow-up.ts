import { sql } from 'kysely'
import { callBackUntil } from '../../core/call/outcome.ts'
import { isErased } from '../../core/retention.ts'
import type { Period } from '../../core/schedule/period.ts'
import type { Database } from '../database.ts'
import { missed } from '../missed.ts'
import { callsOf } from './recount.ts'

/** What stands on a call besides its facts: how it was followed up. */
export interface FollowUp {
  contacts: number
  called_back: number
  answered_later: string | null
}

/** The calls of some local days (ISO) on which something else stands than contacts, calls back and later calls say. */
export async function followUpMissing(
  database: Database,
  days: Period,
): Promise<{ call: string; said: FollowUp }[]> {
  const rows = await callsOf(database, days)
    .select(['call', 'caller', 'started_at', 'contacts', 'called_back', 'answered_later'])
    .select([
      sql<number>`(select count(*) from seen_contacts where seen_contacts.call = calls.call)`.as(
        'noted',
      ),
      sql<number>`(select count(*) from callbacks where callbacks.call = calls.call)`.as('backs'),
      firstAnswer.as('answer'),
    ])
    .execute()
  return rows.flatMap(({ call, caller, started_at, noted, backs, answer, ...stands }) => {
    const inTime = answer !== null && answer < callBackUntil(started_at)
    const later = isErased(caller) ? stands.answered_later : inTime ? answer : null
    const said = { contacts: Number(noted), called_back: Number(backs), answered_later: later }
    return isSame(stands, said) ? [] : [{ call, said }]
  })
}

/** Of a missed call: the next of its caller that was answered. Once the number is gone nobody can tell any more. */
const firstAnswer = sql<string | null>`case when ${sql.raw(missed)} then (
  select min(later.started_at) from calls as later
  where later.caller = calls.caller and later.department = calls.department and later.test = 0
    and later.outcome = 'answered' and later.started_at > calls.started_at) end`

const isSame = (one: FollowUp, other: FollowUp) =>
  one.contacts === other.contacts &&
  one.called_back === other.called_back &&
  one.answered_later === other.answered_later
