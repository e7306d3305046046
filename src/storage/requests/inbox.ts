import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

export const mailStates = ['new', 'done', 'aside', 'dropped'] as const
export type MailState = (typeof mailStates)[number]
const stateSchema = z.enum(mailStates)
const recipientsSchema = z.array(z.string())

/** A mail as it came, and what became of it. */
export interface InboxMail {
  id: number
  /** ISO-8601 UTC. */
  receivedAt: string
  sender: string
  recipients: string[]
  raw: Buffer | null
  state: MailState
  /** What it was taken for. */
  became: string
  request: number | null
}

/** Makes a mail durable; the same bytes to the same addresses twice are one. */
export async function keepMail(
  database: Database,
  { from, to, raw }: { from: string; to: string[]; raw: Buffer },
  at: string,
): Promise<void> {
  const recipients = JSON.stringify(to)
  const hash = createHash('sha256').update(recipients).update(raw).digest('hex')
  await database
    .insertInto('inbox')
    .values({
      received_at: at,
      hash,
      identity: null,
      sender: from,
      recipients,
      raw,
      state: 'new',
      became: '',
      request: null,
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** The oldest mail that nobody has looked at. */
export async function nextMail(database: Database): Promise<InboxMail | undefined> {
  const row = await database
    .selectFrom('inbox')
    .selectAll()
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && toMail(row)
}

/** Whether another mail was this one already, by its Message-ID and its sender; one that lies aside found no request by its address. */
export async function hasIdentity(
  all: Database,
  { id }: Pick<InboxMail, 'id'>,
  identity: string,
): Promise<boolean> {
  const row = await all
    .selectFrom('inbox')
    .select('id')
    .where('identity', '=', identity)
    .where('id', '!=', id)
    .where('state', '=', 'done')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What became of a mail. */
export interface Became {
  state: 'done' | 'aside'
  became: string
  request: number | null
  identity: string | null
  /** What a mail says that lies aside; null when nobody could read it, or it lies in its request. */
  says: Says | null
}

/** What a mail says: subject, who wrote it by its own word, its text, and whether the sender's domain answers for it. */
export interface Says {
  subject: string
  author: string
  text: string
  proven: boolean
}

export async function settleMail(
  all: Database,
  { id }: Pick<InboxMail, 'id'>,
  { says, ...became }: Became,
  at: string,
): Promise<void> {
  const said = says
    ? { ...says, proven: says.proven ? 1 : 0 }
    : { subject: null, author: null, text: null, proven: 0 }
  await all
    .updateTable('inbox')
    .set({ ...became, ...said, done_at: at })
    .where('id', '=', id)
    .execute()
}

/** How many mails of a sender came into a request since an instant (ISO-8601). */
export async function countMails(
  database: Database,
  { request, sender, since }: { request: number; sender: string; since: string },
): Promise<number> {
  const { count } = await database
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('request', '=', request)
    .where('received_at', '>=', since)
    .where('sender', '=', sender)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Row = Pick<
  Selectable<Tables['inbox']>,
  'id' | 'received_at' | 'sender' | 'recipients' | 'raw' | 'state' | 'became' | 'request'
>

function toMail(row: Row): InboxMail {
  return {
    id: row.id,
    receivedAt: row.received_at,
    sender: row.sender,
    recipients: recipientsSchema.parse(JSON.parse(row.recipients)),
    raw: row.raw,
    state: stateSchema.parse(row.state),
    became: row.became,
    request: row.request,
  }
}
