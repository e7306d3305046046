import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type About, readAbout } from '../../core/letters/about.ts'
import { type LetterState, letterStates } from '../../core/requests/outbox.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

const stateSchema = z.enum(letterStates)

/** A letter to one person, with what became of it. */
export interface OutboxLetter {
  id: number
  /** ISO-8601 UTC. */
  at: string
  request: number | null
  event: number | null
  /** What it is about, when it is about no request. */
  about: About | null
  purpose: string
  address: string
  name: string
  participant: number | null
  /** The letter, as JSON. */
  letter: string
  messageId: string
  state: LetterState
  tries: number
  nextAt: string
  /** What the relay last said. */
  said: string
  settledAt: string | null
}

/** The letters of a request, in the order in which they were written. */
export async function lettersOf(database: Database, request: number): Promise<OutboxLetter[]> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('request', '=', request)
    .orderBy('id')
    .execute()
  return rows.map(toLetter)
}

/** Message-IDs of the letters of the same request to the same address before one, the latest last: mailers show them together. */
export async function lastMessageIdsTo(
  database: Database,
  { id, request, address }: Pick<OutboxLetter, 'id' | 'request' | 'address'>,
): Promise<string[]> {
  if (request === null) return []
  const rows = await database
    .selectFrom('outbox')
    .select('message_id')
    .where('request', '=', request)
    .where('address', '=', address)
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
  return rows.map(({ message_id }) => message_id).reverse()
}

/** Letters in a state (any: null), the latest first. */
export async function listLetters(
  database: Database,
  state: LetterState | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<OutboxLetter[]> {
  let query = database.selectFrom('outbox').selectAll()
  if (state) query = query.where('state', '=', state)
  const rows = await query.orderBy('id', 'desc').limit(limit).offset(offset).execute()
  return rows.map(toLetter)
}

export async function findLetter(
  database: Database,
  id: number,
): Promise<OutboxLetter | undefined> {
  const row = await database
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row && toLetter(row)
}

export async function letterWithId(
  database: Database,
  messageId: string,
): Promise<OutboxLetter | undefined> {
  const row = await database
    .selectFrom('outbox')
    .selectAll()
    .where('message_id', '=', messageId)
    .limit(1)
    .executeTakeFirst()
  return row && toLetter(row)
}

/** Every address to which letters of a request were written. */
export async function addressesOf(database: Database, request: number): Promise<string[]> {
  const rows = await database
    .selectFrom('outbox')
    .select('address')
    .distinct()
    .where('request', '=', request)
    .execute()
  return rows.map(({ address }) => address)
}

/** A row of the outbox as it is worked with. */
export function toLetter(row: Selectable<Tables['outbox']>): OutboxLetter {
  return {
    id: row.id,
    at: row.at,
    request: row.request,
    event: row.event,
    about: readAbout(row.about, row.about_name),
    purpose: row.purpose,
    address: row.address,
    name: row.name,
    participant: row.participant,
    letter: row.letter,
    messageId: row.message_id,
    state: stateSchema.parse(row.state),
    tries: row.tries,
    nextAt: row.next_at,
    said: row.said,
    settledAt: row.settled_at,
  }
}
