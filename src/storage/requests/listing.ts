import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Scope } from '../../core/people/people.ts'
import type { Level } from '../../core/requests/request.ts'
import type { Search } from '../../core/requests/searching.ts'
import { type WaitsFor, waits } from '../../core/requests/waiting.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'
import { type KeptRequest, toRequest } from './requests.ts'

/** Which requests to list. Those that are held are the national team's alone: `held` says whether they may be seen. */
export interface RequestFilter {
  scope: Scope
  held: boolean
  /** Still waiting at a level (held ones count as national), waiting anywhere, over, or both. */
  which: Level | 'waiting' | 'over' | 'all'
  motives?: number[] | undefined
  /** Joined to this incident; null: to none. */
  incident?: number | null | undefined
  /** Who took it; null: nobody. */
  assignee?: string | null | undefined
  search?: Search | undefined
}

export interface ListedRequest extends KeptRequest {
  requester: { name: string; address: string; undeliverable: string | null }
}

/** Requests that match: those that wait by what they wait for, the longest wait first; else the latest first. */
export async function listRequests(
  database: Database,
  filter: RequestFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListedRequest[]> {
  return readInOrder(database, await idsInOrder(database, filter, { limit, offset }))
}

/** The numbers of requests that match, in the same order. */
export function waitingInOrder(
  database: Database,
  filter: RequestFilter,
  limit: number,
): Promise<number[]> {
  return idsInOrder(database, filter, { limit, offset: 0 })
}

async function idsInOrder(
  database: Database,
  filter: RequestFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<number[]> {
  const ids = ordered(filtered(database.selectFrom('requests').select('id'), filter), filter)
  const found = await ids.limit(limit).offset(offset).execute()
  return found.map(({ id }) => id)
}

type Query<O> = SelectQueryBuilder<Tables, 'requests', O>

function filtered<O>(query: Query<O>, filter: RequestFilter): Query<O> {
  const { scope, held, motives, incident, assignee, search } = filter
  let found = placed(query, filter.which)
  if (scope !== 'all') found = found.where('department', 'in', [...scope])
  if (!held) found = found.where('held', '=', 0)
  if (incident === null) found = found.where('incident', 'is', null)
  else if (incident !== undefined) found = found.where('incident', '=', incident)
  if (motives) found = found.where('motive', 'in', motives)
  if (assignee === null) found = found.where('assignee', 'is', null)
  else if (assignee !== undefined) found = found.where('assignee', '=', assignee)
  return search ? found.where((where) => matching(where, search)) : found
}

/** The words of the conditions are those of the partial indexes. */
function placed<O>(query: Query<O>, which: RequestFilter['which']): Query<O> {
  const waiting = sql<boolean>`waits_for <> 'nothing'`
  switch (which) {
    case 'all':
      return query
    case 'over':
      return query.where(sql<boolean>`waits_for = 'nothing'`)
    case 'waiting':
      return query.where(waiting)
    case 'national':
      return query
        .where(waiting)
        .where((where) =>
          where.or([where('level', '=', 'national'), where('waits_for', '=', 'held')]),
        )
    case 'local':
      return query.where(waiting).where('level', '=', 'local').where('waits_for', '<>', 'held')
  }
}

function matching(where: ExpressionBuilder<Tables, 'requests'>, search: Search) {
  if ('reference' in search) return where('reference', '=', search.reference)
  return where.and(search.words.map((word) => where('words', 'like', `%${escaped(word)}%`)))
}

/** No sign of a pattern is among what words are made of but the underscore, which stands for any letter: as good. */
const escaped = (word: string) => word.replaceAll('%', '')

const rank = sql.raw(
  `case waits_for ${waits.map((each, i) => `when '${each}' then ${i}`).join(' ')} end`,
)

function ordered<O>(query: Query<O>, { which, search }: RequestFilter): Query<O> {
  if (search) return query.orderBy('id', 'desc')
  if (which === 'over' || which === 'all')
    return query.orderBy('updated_at', 'desc').orderBy('id', 'desc')
  return query.orderBy(rank).orderBy('waits_since').orderBy('id')
}

async function readInOrder(database: Database, ids: number[]): Promise<ListedRequest[]> {
  if (ids.length === 0) return []
  const rows = await database
    .selectFrom('requests')
    .leftJoin('request_participants', (join) =>
      join
        .onRef('request_participants.request', '=', 'requests.id')
        .on('request_participants.role', '=', 'requester'),
    )
    .selectAll('requests')
    .select(['address', 'name', 'undeliverable'])
    .where('requests.id', 'in', ids)
    .execute()
  const place = new Map(ids.map((id, i) => [id, i]))
  return rows
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map(({ address, name, undeliverable, ...row }) => ({
      ...toRequest(row),
      requester: { name: name ?? '', address: address ?? '', undeliverable },
    }))
}

/** How many requests that wait are whose. */
export interface WaitingCount {
  waitsFor: WaitsFor
  assignee: string | null
  count: number
  /** Since when the first of them waits (ISO-8601). */
  oldest: string | null
}

/** Requests that wait, counted by what they wait for and by who took them. */
export async function countWaiting(
  database: Database,
  filter: RequestFilter,
): Promise<WaitingCount[]> {
  const rows = await filtered(
    database
      .selectFrom('requests')
      .select(({ fn }) => [
        'waits_for',
        'assignee',
        fn.countAll<number>().as('count'),
        fn.min('waits_since').as('oldest'),
      ])
      .groupBy(['waits_for', 'assignee']),
    filter,
  ).execute()
  return rows.map(({ waits_for, assignee, count, oldest }) => ({
    waitsFor: waits.find((each) => each === waits_for) ?? 'nothing',
    assignee,
    count: Number(count),
    oldest: oldest || null,
  }))
}

/** Requests that wait and are about these motives, other than one, by département (null: none). */
export async function countOfMotives(
  database: Database,
  motives: number[],
  except: number,
): Promise<{ department: string | null; count: number; escalated: number }[]> {
  const rows = await database
    .selectFrom('requests')
    .select(({ fn }) => [
      'department',
      fn.countAll<number>().as('count'),
      fn.countAll<number>().filterWhere('level', '=', 'national').as('escalated'),
    ])
    .where(sql<boolean>`waits_for <> 'nothing'`)
    .where('motive', 'in', motives)
    .where('id', '<>', except)
    .where('held', '=', 0)
    .groupBy('department')
    .orderBy('department')
    .execute()
  return rows.map(({ department, count, escalated }) => ({
    department,
    count: Number(count),
    escalated: Number(escalated),
  }))
}

/** The latest requests of a département in which a telephone number was given. */
export async function latestWithTelephone(
  database: Database,
  department: string,
  limit: number,
): Promise<KeptRequest[]> {
  const rows = await database
    .selectFrom('requests')
    .selectAll()
    .where('department', '=', department)
    .where('telephone', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

/** The requests that came of a call. */
export async function requestsOfCall(database: Database, call: string): Promise<KeptRequest[]> {
  const rows = await database
    .selectFrom('requests')
    .selectAll()
    .where('call', '=', call)
    .orderBy('id')
    .execute()
  return rows.map(toRequest)
}
