import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { placeOf, referenceOf } from '../../core/requests/reference.ts'
import {
  levels,
  type RequestState,
  requestStatuses,
  type Satisfaction,
  satisfactions,
} from '../../core/requests/request.ts'
import { type Waiting, waits } from '../../core/requests/waiting.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

const levelSchema = z.enum(levels)
const statusSchema = z.enum(requestStatuses)
const satisfactionSchema = z.enum(satisfactions).nullable()
const waitsSchema = z.enum(waits)

/** A request as it is kept; its question stands among its messages. */
export interface KeptRequest extends RequestState, Waiting {
  id: number
  reference: string
  /** ISO-8601 UTC. */
  createdAt: string
  updatedAt: string
  motive: number
  profile: string
  structure: string
  summary: string
  /** What the référent who wrote it expects of the national team; '' for anybody else. */
  expected: string
  identifiers: string
  telephone: string | null
  call: string | null
  /** The référent who filled the form. */
  author: string | null
  follows: number | null
  revision: number
  firstAnswerAt: string | null
  closedAt: string | null
  /** Minutes of opening hours from sending to the first answer, and to its solving; null: not yet, or not known. */
  answeredMinutes: number | null
  solvedMinutes: number | null
  /** What was written in it is forgotten. */
  erased: boolean
  satisfaction: Satisfaction | null
}

export type NewRequest = Omit<
  KeptRequest,
  | 'id'
  | 'reference'
  | 'createdAt'
  | 'updatedAt'
  | 'revision'
  | 'firstAnswerAt'
  | 'closedAt'
  | 'answeredMinutes'
  | 'solvedMinutes'
  | 'erased'
  | 'satisfaction'
> & {
  /** By what words it is found. */
  words: string
}

/**
 * Keeps a request under the next number of its year, in the caller's transaction. A form that made one already makes
 * no other: null.
 */
export async function addRequest(
  all: Database,
  form: string,
  request: NewRequest,
  at: string,
): Promise<KeptRequest | null> {
  const reference = await nextReference(all, Number(at.slice(0, 4)))
  const row: Insertable<Tables['requests']> = {
    ...columnsOf(request),
    form,
    reference,
    created_at: at,
    updated_at: at,
    motive: request.motive,
    profile: request.profile,
    structure: request.structure,
    summary: request.summary,
    expected: request.expected,
    identifiers: request.identifiers,
    call: request.call,
    author: request.author,
    follows: request.follows,
    telephone: request.telephone,
    words: request.words,
    revision: 1,
    erased: 0,
  }
  const added = await all
    .insertInto('requests')
    .values(row)
    .onConflict((conflict) => conflict.column('form').doNothing())
    .returningAll()
    .executeTakeFirst()
  return added ? toRequest(added) : null
}

/** The columns of a request's state, and of what it waits for. */
function columnsOf(state: RequestState & Waiting) {
  return {
    waits_for: state.waitsFor,
    waits_since: state.waitsSince,
    department: state.department,
    level: state.level,
    status: state.status,
    held: state.held ? 1 : 0,
    assignee: state.assignee,
    escalated_by: state.escalatedBy,
    solved_at: state.solvedAt,
    incident: state.incident,
  }
}

async function nextReference(all: Database, year: number): Promise<string> {
  const last = await all
    .selectFrom('requests')
    .select('reference')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const before = last && placeOf(last.reference)
  return referenceOf(year, before?.year === year ? before.place + 1 : 1)
}

/** Writes what became of a request that still is at this revision; false when somebody was faster. */
export async function changeRequest(
  all: Database,
  { id, revision }: Pick<KeptRequest, 'id' | 'revision'>,
  after: KeptRequest,
  at: string,
): Promise<boolean> {
  const changed = await all
    .updateTable('requests')
    .set({
      ...columnsOf(after),
      motive: after.motive,
      telephone: after.telephone,
      first_answer_at: after.firstAnswerAt,
      closed_at: after.closedAt,
      answered_minutes: after.answeredMinutes,
      solved_minutes: after.solvedMinutes,
      updated_at: at,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Keeps what a requester says of how their request was solved. */
export async function rateRequest(
  all: Database,
  id: number,
  satisfaction: Satisfaction,
): Promise<void> {
  await all.updateTable('requests').set({ satisfaction }).where('id', '=', id).execute()
}

export function findRequest(database: Database, id: number): Promise<KeptRequest | undefined> {
  return requestBy(database, 'id', id)
}

export function requestOfForm(database: Database, form: string): Promise<KeptRequest | undefined> {
  return requestBy(database, 'form', form)
}

export function requestNamed(
  database: Database,
  reference: string,
): Promise<KeptRequest | undefined> {
  return requestBy(database, 'reference', reference)
}

async function requestBy(
  database: Database,
  by: 'id' | 'form' | 'reference',
  value: string | number,
): Promise<KeptRequest | undefined> {
  const row = await database
    .selectFrom('requests')
    .selectAll()
    .where(by, '=', value)
    .limit(1)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** The latest requests in which an address takes part, other than one. */
export async function requestsOfAddress(
  database: Database,
  address: string,
  limit: number,
): Promise<KeptRequest[]> {
  const rows = await database
    .selectFrom('requests')
    .selectAll()
    .where(
      'id',
      'in',
      database.selectFrom('request_participants').select('request').where('address', '=', address),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

/** How many requests an address has sent since an instant (ISO-8601). */
export async function countFromAddress(
  database: Database,
  address: string,
  since: string,
): Promise<number> {
  const { count } = await database
    .selectFrom('request_participants')
    .innerJoin('requests', 'requests.id', 'request_participants.request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('address', '=', address)
    .where('role', '=', 'requester')
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A row of requests as it is worked with. */
export function toRequest(row: Selectable<Tables['requests']>): KeptRequest {
  return {
    id: row.id,
    reference: row.reference,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    department: row.department,
    motive: row.motive,
    level: levelSchema.parse(row.level),
    status: statusSchema.parse(row.status),
    held: row.held === 1,
    assignee: row.assignee,
    escalatedBy: row.escalated_by,
    profile: row.profile,
    structure: row.structure,
    summary: row.summary,
    expected: row.expected,
    identifiers: row.identifiers,
    telephone: row.telephone,
    call: row.call,
    author: row.author,
    follows: row.follows,
    revision: row.revision,
    firstAnswerAt: row.first_answer_at,
    solvedAt: row.solved_at,
    incident: row.incident,
    closedAt: row.closed_at,
    answeredMinutes: row.answered_minutes,
    solvedMinutes: row.solved_minutes,
    erased: row.erased === 1,
    satisfaction: satisfactionSchema.parse(row.satisfaction),
    waitsFor: waitsSchema.parse(row.waits_for),
    waitsSince: row.waits_since,
  }
}
