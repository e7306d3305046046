import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** A mail that belongs to nothing that we know, as it is read. */
export interface AsideMail {
  id: number
  /** ISO-8601 UTC. */
  receivedAt: string
  /** Of the envelope. */
  sender: string
  /** Why it lies aside. */
  became: string
  /** Somebody put it away. */
  isDropped: boolean
  subject: string
  /** Who wrote it, by its own word. */
  author: string
  /** The sender's domain answers for it. */
  proven: boolean
  /** null: nobody could read it. */
  text: string | null
  /** Its bytes are kept still. */
  hasRaw: boolean
}

const columns = [
  'id',
  'received_at',
  'sender',
  'became',
  'state',
  'subject',
  'author',
  'proven',
] as const
const hasRaw = sql<number>`case when raw is null then 0 else 1 end`.as('has_raw')

function asideMails(database: Database) {
  return database
    .selectFrom('inbox')
    .select([...columns, 'text', hasRaw])
    .where('state', 'in', ['aside', 'dropped'])
}

type Row = Awaited<ReturnType<ReturnType<typeof asideMails>['execute']>>[number]

/** Mails that lie aside, or that were put away, the latest first. */
export async function listAside(
  database: Database,
  state: 'aside' | 'dropped',
  { limit, offset }: { limit: number; offset: number },
): Promise<AsideMail[]> {
  const rows = await asideMails(database)
    .where('state', '=', state)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(toAside)
}

export async function findAside(database: Database, id: number): Promise<AsideMail | undefined> {
  const row = await asideMails(database).where('id', '=', id).executeTakeFirst()
  return row && toAside(row)
}

/** The bytes of a mail that lies aside; null once they are forgotten, undefined when it does not lie there. */
export async function rawOf(database: Database, id: number): Promise<Buffer | null | undefined> {
  const row = await database
    .selectFrom('inbox')
    .select('raw')
    .where('id', '=', id)
    .where('state', 'in', ['aside', 'dropped'])
    .executeTakeFirst()
  return row?.raw
}

export async function countAside(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'aside')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What becomes of a mail that lies aside. */
export type Placed =
  /** It is read once more, as told in a request. */
  | { state: 'new'; request: number }
  /** A request was made of it. */
  | { state: 'done'; request: number; became: string }
  | { state: 'dropped' | 'aside' }

/** Moves a mail; false when it is not where it was thought to be. */
export async function moveAside(
  all: Database,
  { id, from }: { id: number; from: 'aside' | 'dropped' },
  to: Placed,
): Promise<boolean> {
  const moved = await all
    .updateTable('inbox')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

function toAside(row: Row): AsideMail {
  return {
    id: row.id,
    receivedAt: row.received_at,
    sender: row.sender,
    became: row.became,
    isDropped: row.state === 'dropped',
    subject: row.subject ?? '',
    author: row.author ?? '',
    proven: row.proven === 1,
    text: row.text,
    hasRaw: Number(row.has_raw) === 1,
  }
}
