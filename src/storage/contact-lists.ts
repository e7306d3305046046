import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import {
  type ContactColumn,
  type ContactFilter,
  type ContactOrder,
  channels,
  type KeptContact,
  profiles,
  type Said,
  statuses,
} from '../core/contacts/contact.ts'
import type { Scope } from '../core/people/people.ts'
import { atOneInstant, type Database } from './database.ts'
import { inPieces, listOf } from './dialect.ts'
import { placesOf } from './importing/seen.ts'
import { rankOf } from './rank.ts'
import type { Tables } from './tables.ts'

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

/** The contacts of one call that lie in the scope. */
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

/** The contacts of these calls that lie in the scope, the latest first. */
export async function contactsOfCalls(
  database: Database,
  calls: string[],
  scope: Scope,
): Promise<KeptContact[]> {
  const rows = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('call', 'in', listOf(calls))
    .where((where) => inScope(where, scope))
    .orderBy('day', 'desc')
    .orderBy('place', 'desc')
    .execute()
  return rows.map(toContact)
}

/** The contacts of this reference in these départements: each has it once at most. */
export async function contactsOfReference(
  database: Database,
  reference: string,
  departments: readonly string[],
): Promise<KeptContact[]> {
  const rows = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('department', 'in', listOf(departments))
    .where('reference', '=', reference)
    .execute()
  return rows.map(toContact)
}

/** Contacts that one step of a search looks through. */
const lookedAtOnce = 500

/** The contacts that match, the latest first, in steps. */
export async function* latestContacts(
  database: Database,
  filter: ContactFilter,
): AsyncGenerator<KeptContact[]> {
  let before = { day: '9999', place: 0 }
  for (;;) {
    const rows = await matching(database, filter)
      .selectAll()
      .where(sql<boolean>`(day, place) < (${before.day}, ${before.place})`)
      .orderBy('day', 'desc')
      .orderBy('place', 'desc')
      .limit(lookedAtOnce)
      .execute()
    yield rows.map(toContact)
    const last = rows.at(-1)
    if (!last || rows.length < lookedAtOnce) return
    before = last
  }
}

/** The contact that counts a request of the support form. */
export async function contactOfRequest(
  database: Database,
  request: number,
): Promise<KeptContact | undefined> {
  const row = await database
    .selectFrom('seen_contacts')
    .selectAll()
    .where('request', '=', request)
    .limit(1)
    .executeTakeFirst()
  return row && toContact(row)
}

/** Contacts of a département among which somebody's own are looked for. */
const mostLatest = 200

/** What somebody said last of profile and state, among the latest contacts of a département; null: nothing. */
export async function lastSaidBy(
  database: Database,
  author: string,
  department: string,
): Promise<Said | null> {
  const latest = database
    .selectFrom('seen_contacts')
    .select(['author', 'profile', 'status', 'request', 'created_at', 'place'])
    .where('department', '=', department)
    .orderBy('day', 'desc')
    .orderBy('place', 'desc')
    .limit(mostLatest)
  const row = await database
    .selectFrom(latest.as('latest'))
    .select(['profile', 'status'])
    .where('author', '=', author)
    .where('request', 'is', null)
    .where((where) =>
      where.or([where('profile', '!=', 'unspecified'), where('status', '!=', 'unspecified')]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

const latestFirst: ContactOrder = { by: 'day', down: true }

/** The contacts that match, in an order; `motives` are all of them in theirs. */
export async function listContacts(
  database: Database,
  filter: ContactFilter,
  { limit, offset }: { limit: number; offset: number },
  order = latestFirst,
  motives: number[] = [],
): Promise<KeptContact[]> {
  const rows = await matching(database, filter)
    .selectAll()
    .orderBy(ordered(order, motives))
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toContact)
}

/** How many contacts match, and not further than `most`: one more says that there are more. */
export async function countListed(
  database: Database,
  filter: ContactFilter,
  most: number,
): Promise<number> {
  const some = matching(database, filter)
    .select('place')
    .limit(most + 1)
  const { count } = await database
    .selectFrom(some.as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** By day the index has the order; what has no duration comes last either way. */
function ordered({ by, down }: ContactOrder, motives: number[]) {
  const way = down ? sql`desc` : sql`asc`
  if (by === 'day') return sql`day ${way}, place ${way}`
  return sql`${columnOf(by, motives)} ${way} nulls last, day desc, place desc`
}

function columnOf(by: Exclude<ContactColumn, 'day'>, motives: number[]) {
  if (by === 'motive') return rankOf('motive', motives)
  const words = { profile: profiles, channel: channels, status: statuses }
  return by === 'department' || by === 'seconds' ? sql.ref(by) : rankOf(by, Object.keys(words[by]))
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
  const found = new Map<string, KeptContact>()
  await atOneInstant(database, async (instant) => {
    for (const some of inPieces(references)) {
      const rows = await instant
        .selectFrom('seen_contacts')
        .selectAll()
        .where('department', '=', department)
        .where('reference', 'in', listOf(some))
        .execute()
      for (const row of rows) found.set(row.reference, toContact(row))
    }
  })
  return found
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
  if (filter.motives) query = query.where('motive', 'in', listOf(filter.motives))
  if (filter.channel) query = query.where(sql.ref<string>('channel'), '=', filter.channel)
  if (filter.status) query = query.where(sql.ref<string>('status'), '=', filter.status)
  if (filter.profile) query = query.where(sql.ref<string>('profile'), '=', filter.profile)
  if (filter.withoutRequests) query = query.where('request', 'is', null)
  return query
}

function inScope(where: ExpressionBuilder<Tables, 'seen_contacts'>, scope: Scope) {
  return scope === 'all' ? where.lit(true) : where('department', 'in', listOf(scope))
}

function toContact(row: Selectable<Tables['seen_contacts']>): KeptContact {
  const { created_at, updated_at, place, ...rest } = row
  return { ...rest, createdAt: created_at, updatedAt: updated_at }
}
