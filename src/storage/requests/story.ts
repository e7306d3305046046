import { z } from 'zod'
import {
  type MessageKind,
  messageKinds,
  type ParticipantRole,
  participantRoles,
} from '../../core/requests/request.ts'
import type { Database } from '../database.ts'

const kindSchema = z.enum(messageKinds)
const roleSchema = z.enum(participantRoles)

/** Who takes part in a request. */
export interface Participant {
  id: number
  request: number
  role: ParticipantRole
  address: string
  name: string
  epoch: number
  /** What the relay last said when a letter came back. */
  undeliverable: string | null
}

/** Notes what the relay said of an address that letters do not reach; null when one did. */
export async function noteUndeliverable(
  all: Database,
  participant: number,
  said: string | null,
): Promise<void> {
  await all
    .updateTable('request_participants')
    .set({ undeliverable: said })
    .where('id', '=', participant)
    .execute()
}

export interface Message {
  id: number
  /** ISO-8601 UTC. */
  at: string
  kind: MessageKind
  /** Name of a participant, or e-mail address of who deals with requests. */
  author: string
  participant: number | null
  text: string
  /** What the mailer quoted of earlier mails. */
  folded: string
  /** It came from another address than the participant's: other participants do not see it. */
  unconfirmed: boolean
  /** Those who deal with the request did not accept it. */
  setAside: boolean
  /** The mail by which it came. */
  mail: number | null
}

/** Something that happened to a request, as its story tells it. */
export interface StoryEvent {
  id: number
  at: string
  who: string
  what: string
  told: string
}

export async function addParticipant(
  all: Database,
  participant: Pick<Participant, 'request' | 'role' | 'address' | 'name'>,
): Promise<Participant> {
  const row = { ...participant, epoch: 1, undeliverable: null }
  const { id } = await all
    .insertInto('request_participants')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...row, id }
}

/** Who takes part, the requester first. */
export async function participantsOf(database: Database, request: number): Promise<Participant[]> {
  const rows = await database
    .selectFrom('request_participants')
    .selectAll()
    .where('request', '=', request)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: roleSchema.parse(row.role) }))
}

export type NewMessage = Omit<Message, 'id' | 'folded' | 'unconfirmed' | 'setAside' | 'mail'> &
  Partial<Pick<Message, 'folded' | 'unconfirmed' | 'mail'>> & { request: number }

/** Adds to what is said; returns its number. */
export async function addMessage(
  all: Database,
  { folded = '', unconfirmed = false, mail = null, ...message }: NewMessage,
): Promise<number> {
  const { id } = await all
    .insertInto('request_messages')
    .values({ ...message, folded, unconfirmed: unconfirmed ? 1 : 0, mail })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was said, in order; without notes for those who take part. */
export async function messagesOf(
  database: Database,
  request: number,
  { notes }: { notes: boolean },
): Promise<Message[]> {
  let query = database.selectFrom('request_messages').selectAll().where('request', '=', request)
  if (!notes) query = query.where('kind', '!=', 'note')
  const rows = await query.orderBy('id').execute()
  return rows.map(({ request: _, ...row }) => ({
    ...row,
    kind: kindSchema.parse(row.kind),
    unconfirmed: row.unconfirmed !== 0,
    setAside: row.unconfirmed === setAside,
  }))
}

/** What was said last, a note too; undefined when nothing was. */
export async function lastMessageOf(
  all: Database,
  request: number,
): Promise<Pick<Message, 'at' | 'kind' | 'author' | 'participant' | 'text'> | undefined> {
  const row = await all
    .selectFrom('request_messages')
    .select(['at', 'kind', 'author', 'participant', 'text'])
    .where('request', '=', request)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, kind: kindSchema.parse(row.kind) }
}

const setAside = 2

/** A message that came from another address, or undefined when it is none of this request, or was accepted. */
export async function findUnconfirmed(
  all: Database,
  { request, message }: { request: number; message: number },
): Promise<{ author: string } | undefined> {
  return all
    .selectFrom('request_messages')
    .select('author')
    .where('id', '=', message)
    .where('request', '=', request)
    .where('unconfirmed', '!=', 0)
    .executeTakeFirst()
}

/** Accepts a message that came from another address, or lays it aside; false when that is done already. */
export async function judgeMessage(
  all: Database,
  { request, message }: { request: number; message: number },
  accepts: boolean,
): Promise<boolean> {
  const judged = await all
    .updateTable('request_messages')
    .set({ unconfirmed: accepts ? 0 : setAside })
    .where('id', '=', message)
    .where('request', '=', request)
    .where('unconfirmed', 'in', accepts ? [1, setAside] : [1])
    .returning('id')
    .executeTakeFirst()
  return judged !== undefined
}

/** How many messages participants wrote in a request since an instant (ISO-8601). */
export async function countReplies(
  database: Database,
  request: number,
  since: string,
): Promise<number> {
  const { count } = await database
    .selectFrom('request_messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('request', '=', request)
    .where('kind', '=', 'reply')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Adds what happened; returns its number, by which its letters know it. */
export async function addEvent(
  all: Database,
  event: Omit<StoryEvent, 'id'> & { request: number },
): Promise<number> {
  const { id } = await all
    .insertInto('request_events')
    .values(event)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export function eventsOf(database: Database, request: number): Promise<StoryEvent[]> {
  return database
    .selectFrom('request_events')
    .select(['id', 'at', 'who', 'what', 'told'])
    .where('request', '=', request)
    .orderBy('id')
    .execute()
}

/** What a référent hands to the national team with a request. */
export interface Escalation {
  at: string
  author: string
  /** The exchange that was had with the requester, or why none was. */
  exchange: string
  analysis: string
  problem: string
  expected: string
  returnedAt: string | null
  question: string | null
}

export async function addEscalation(
  all: Database,
  { returnedAt, ...escalation }: Escalation & { request: number },
): Promise<void> {
  await all
    .insertInto('escalations')
    .values({ ...escalation, returned_at: returnedAt })
    .execute()
}

/** Notes that the last escalation came back, with a question. */
export async function returnEscalation(
  all: Database,
  request: number,
  { at, question }: { at: string; question: string },
): Promise<void> {
  await all
    .updateTable('escalations')
    .set({ returned_at: at, question })
    .where('request', '=', request)
    .where('returned_at', 'is', null)
    .execute()
}

export async function escalationsOf(database: Database, request: number): Promise<Escalation[]> {
  const rows = await database
    .selectFrom('escalations')
    .selectAll()
    .where('request', '=', request)
    .orderBy('id')
    .execute()
  return rows.map(({ id: _, request: __, returned_at, ...row }) => ({
    ...row,
    returnedAt: returned_at,
  }))
}
