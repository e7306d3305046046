import type { Database } from '../database.ts'
import {
  add,
  type CountedContact,
  callFigures,
  changeOf,
  contactColumns,
  contactFigures,
  countedOfCalls,
  type Figure,
} from './counting.ts'

/** What is counted of a contact: by its columns, and on its call. */
export const countedOfContacts = [...contactColumns, 'call'] as const
type Contact = CountedContact & { call: string | null }

/**
 * Counts contacts that were as what they are now, in the transaction that writes them; and on their calls how
 * many each has.
 */
export async function countContacts(
  all: Database,
  before: Contact[],
  after: Contact[],
): Promise<void> {
  const calls = await countOnCalls(all, before, after)
  await add(
    all,
    changeOf(
      [...before.flatMap(contactFigures), ...calls.before],
      [...after.flatMap(contactFigures), ...calls.after],
    ),
  )
}

/** The figures of the calls that gain or lose contacts, as they were and as they are. */
async function countOnCalls(all: Database, before: Contact[], after: Contact[]) {
  const figures: { before: Figure[]; after: Figure[] } = { before: [], after: [] }
  for (const [call, gained] of gains(before, after)) {
    const row = await all
      .updateTable('calls')
      .set(({ eb }) => ({ contacts: eb('contacts', '+', gained) }))
      .where('call', '=', call)
      .returning(countedOfCalls)
      .executeTakeFirst()
    if (!row) continue
    figures.before.push(...callFigures({ ...row, contacts: row.contacts - gained }))
    figures.after.push(...callFigures(row))
  }
  return figures
}

/** How many contacts each call gains (or loses, below 0), in the order of their names. */
function gains(before: Contact[], after: Contact[]): [string, number][] {
  const found = new Map<string, number>()
  const count = (contacts: Contact[], by: 1 | -1) => {
    for (const { call } of contacts) if (call) found.set(call, (found.get(call) ?? 0) + by)
  }
  count(before, -1)
  count(after, 1)
  return [...found].filter(([, gained]) => gained !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
}
