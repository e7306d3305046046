import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Contact, ContactFilter, KeptContact } from '../core/contacts/contact.ts'
import type { Scope } from '../core/people/people.ts'
import { type Database, inOne } from './database.ts'
import { countContacts, countedOfContacts } from './figures/contacts.ts'
import { isSeen, placesOf, settle } from './importing/seen.ts'
import type { Tables } from './tables.ts'

/** Changes a contact that still is at this revision; false when somebody was faster. */
export function updateContact(
  database: Database,
  { id, revision }: Pick<KeptContact, 'id' | 'revision'>,
  change: Partial<Contact>,
  at: string,
): Promise<boolean> {
  return inOne(database, async (all) => {
    await settle(all, id)
    const before = await all
      .selectFrom('contacts')
      .select(countedOfContacts)
      .where('id', '=', id)
      .where(isSeen)
      .executeTakeFirst()
    const after = await all
      .updateTable('contacts')
      .set({ ...change, updated_at: at, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where(isSeen)
      .returning(countedOfContacts)
      .executeTakeFirst()
    if (!before || !after) return false
    await countContacts(all, [before], [after])
    return true
  })
}

/** False when it is gone already. */
export function removeContact(database: Database, id: number): Promise<boolean> {
  return inOne(database, async (all) => {
    await settle(all, id)
    const removed = await all
      .deleteFrom('contacts')
      .where('id', '=', id)
      .where(isSeen)
      .returning(countedOfContacts)
      .execute()
    await countContacts(all, removed, [])
    return removed.length === 1
  })
}

/** A contact of a département in the scope. */
export async function findContact(
  database: Database,
  id: number,
  scope: Scope,
): Promise<KeptContact | undefined> {
  const row = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('place', 'in', placesOf(id))
    .where((where) => inScope(where, scope))
    .executeTakeFirst()
  return row && toContact(row)
}

export async function contactsOfCall(
  database: Database,
  call: string,
  scope: Scope,
): Promise<KeptContact[]> {
  const rows = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('call', '=', call)
    .where((where) => inScope(where, scope))
    .orderBy('id')
    .execute()
  return rows.map(toContact)
}

/** The contacts that match, the latest day first. */
export async function listContacts(
  database: Database,
  filter: ContactFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<KeptContact[]> {
  const rows = await matching(database, filter)
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('place', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toContact)
}

/** Contacts that one step of a long reading takes. */
const atOnce = 1000

/** Every contact that matches in the order of a workbook, the earliest first. */
export async function* contactsInOrder(
  database: Database,
  filter: ContactFilter,
): AsyncGenerator<KeptContact> {
  let after = { day: '', place: 0 }
  for (;;) {
    const rows = await matching(database, filter)
      .selectAll()
      .where(sql<boolean>`(day, place) > (${after.day}, ${after.place})`)
      .orderBy('day')
      .orderBy('place')
      .limit(atOnce)
      .execute()
    yield* rows.map(toContact)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last
  }
}

/** Those among these references that a département has. */
export async function findReferences(
  database: Database,
  department: string,
  references: string[],
): Promise<Map<string, KeptContact>> {
  const rows = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('department', '=', department)
    .where(
      'reference',
      'in',
      sql<string>`(select value from json_each(${JSON.stringify(references)}))`,
    )
    .execute()
  return new Map(rows.map((row) => [row.reference, toContact(row)]))
}

/** Adds a few contacts together; returns the number of the last. */
export function addContacts(
  database: Database,
  added: Contact[],
  author: string,
  at: string,
): Promise<number> {
  return inOne(database, async (all) => {
    await insertContacts(all, added, author, at)
    await countContacts(all, [], added)
    const { last } = await all
      .selectFrom('contacts')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    return last
  })
}

async function insertContacts(
  database: Database,
  contacts: Contact[],
  author: string,
  at: string,
): Promise<void> {
  const kept = { author, created_at: at, updated_at: at, revision: 1 }
  for (let from = 0; from < contacts.length; from += atOnce) {
    const rows = contacts.slice(from, from + atOnce).map((contact) => ({ ...contact, ...kept }))
    await database.insertInto('contacts').values(rows).execute()
  }
}

/** The motives that a département's contacts had most since a day (ISO). */
export async function usualMotives(
  database: Database,
  department: string,
  since: string,
  limit: number,
): Promise<number[]> {
  const rows = await database
    .selectFrom('seen_contacts')
    .select(['motive', ({ fn }) => fn.countAll<number>().as('count')])
    .where('department', '=', department)
    .where('day', '>=', since)
    .groupBy('motive')
    .orderBy('count', 'desc')
    .orderBy('motive')
    .limit(limit)
    .execute()
  return rows.map(({ motive }) => motive)
}

function matching(database: Database, filter: ContactFilter) {
  let query = database
    .selectFrom('seen_contacts')
    .where('day', '>=', filter.from)
    .where('day', '<=', filter.to)
    .where((where) => inScope(where, filter.scope))
  if (filter.motives)
    query = query.where(
      'motive',
      'in',
      sql<number>`(select value from json_each(${JSON.stringify(filter.motives)}))`,
    )
  if (filter.channel) query = query.where('channel', '=', filter.channel)
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.profile) query = query.where('profile', '=', filter.profile)
  return query
}

function inScope(where: ExpressionBuilder<Tables, 'seen_contacts'>, scope: Scope) {
  return scope === 'all' ? where.lit(true) : where('department', 'in', [...scope])
}

function toContact(row: Selectable<Tables['seen_contacts']>): KeptContact {
  const { created_at, updated_at, place, ...rest } = row
  return { ...rest, createdAt: created_at, updatedAt: updated_at } as KeptContact
}
