import type { Database } from './database.ts'
import { listOf } from './dialect.ts'

/** What was noted of a caller to a département before: how often, and the last time. */
export interface KnownCaller {
  caller: string
  department: string
  contacts: number
  structure: string
  motive: number
}

/** Contacts that are looked at for one list: the latest. */
const mostContacts = 1000

/** What the contacts of these callers' calls say of them, within these départements. */
export async function knownCallers(
  database: Database,
  callers: string[],
  departments: string[],
): Promise<KnownCaller[]> {
  const rows = await database
    .selectFrom('calls')
    .innerJoin('seen_contacts', 'seen_contacts.call', 'calls.call')
    .select(['calls.caller', 'calls.department', 'seen_contacts.structure', 'seen_contacts.motive'])
    .where('calls.caller', 'in', listOf(callers))
    .where('calls.department', 'in', listOf(departments))
    .where('calls.test', '=', 0)
    .orderBy('calls.started_at', 'desc')
    .limit(mostContacts)
    .execute()
  const found = new Map<string, KnownCaller>()
  for (const { caller, department, structure, motive } of rows) {
    if (caller === null || department === null) continue
    const key = `${caller} ${department}`
    const before = found.get(key)
    if (before) before.contacts++
    else found.set(key, { caller, department, contacts: 1, structure, motive })
  }
  return [...found.values()]
}
