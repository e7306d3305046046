import { idsUnder, motivesOf } from '../../core/contacts/motives.ts'
import { pageLength } from '../../core/paging.ts'
import { isNothing, within } from '../../core/people/people.ts'
import { readSearch } from '../../core/requests/searching.ts'
import { isToDo, type WaitsFor } from '../../core/requests/waiting.ts'
import type { OpenTime } from '../../core/schedule/open-time.ts'
import { listMotives } from '../../storage/motives.ts'
import {
  countWaiting,
  type ListedRequest,
  listRequests,
  type RequestFilter,
  type WaitingCount,
  waitingInOrder,
} from '../../storage/requests/listing.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, nameOf, notOneOfYours, reachOf, type Who } from '../who.ts'
import type { RequestNeeds } from './happening.ts'
import { openHoursOf } from './open-hours.ts'

/** Which requests are asked for. */
export interface RequestsAsked {
  /** Those for who asks to deal with, those that others deal with, those that are over. */
  which: 'mine' | 'elsewhere' | 'over'
  /** null: all of one's own. */
  department: string | null
  motive?: number | undefined
  takenBy?: 'me' | 'nobody' | undefined
  /** A number, words of the summary, a name or an address; with it all are looked through. */
  typed: string
}

/** A request of a list, its requester's telephone number left out, with how long it has waited in opening hours. */
export type InList = Omit<ListedRequest, 'telephone'> & { open: OpenTime }

/** How many requests wait for a step, and of whom. */
export interface ToDo {
  mine: number
  nobodys: number
  /** By the address of who took them. */
  others: [email: string, count: number][]
  requesters: number
  /** Since when (ISO-8601) the first of one's own, or of nobody's, waits for a step. */
  oldest: string | null
  /** Those of each heading, for the whole list. */
  of: Partial<Record<WaitsFor, number>>
}

/** Requests in lists, those within reach of who asks. */
export function listingOf(needs: RequestNeeds) {
  const { database } = needs
  const { openSince } = openHoursOf(needs)

  /** What somebody deals with lies at their level: the national team's, or their départements'. */
  function filterOf(who: Who, asked: RequestsAsked): RequestFilter {
    const national = isNational(who)
    const own = national ? 'national' : 'local'
    const other = national ? 'local' : 'national'
    const places = { mine: own, elsewhere: other, over: 'over' } as const
    return {
      scope: within(reachOf(who), asked.department),
      held: national,
      which: places[asked.which],
      assignee: { me: nameOf(who), nobody: null, all: undefined }[asked.takenBy ?? 'all'],
    }
  }

  async function motivesUnder(motive: number | undefined) {
    if (motive === undefined) return undefined
    return idsUnder(motivesOf(await listMotives(database)), motive)
  }

  return {
    /** A page (from 1) of requests, whether there is another, and what waits for whom. */
    async list(
      who: Who,
      asked: RequestsAsked,
      page: number,
    ): Promise<Answer<{ requests: InList[]; more: boolean; toDo: ToDo; elsewhere: number }>> {
      const filter = filterOf(who, asked)
      if (isNothing(filter.scope)) return refused(notOneOfYours, 'not yours')
      const motives = await motivesUnder(asked.motive)
      const search = readSearch(asked.typed) ?? undefined
      const wide = search || motives ? { which: wideOf(asked, search !== undefined) } : {}
      const limit = { limit: pageLength + 1, offset: (page - 1) * pageLength }
      const found = await listRequests(database, { ...filter, ...wide, motives, search }, limit)
      const waiting = await countWaiting(database, { ...filter, which: filterOf(who, mine).which })
      return done({
        requests: found.slice(0, pageLength).map(inList),
        more: found.length > pageLength,
        toDo: toDoOf(waiting, nameOf(who)),
        elsewhere: await elsewhere(who, filter),
      })
    },
    /** The requests before and after one in the list of what somebody deals with; the first when it is not in it. */
    async beside(who: Who, id: number): Promise<{ before: number | null; after: number | null }> {
      const filter = filterOf(who, mine)
      if (isNothing(filter.scope)) return { before: null, after: null }
      const ids = await waitingInOrder(database, filter, mostBeside)
      const place = ids.indexOf(id)
      return { before: ids[place - 1] ?? null, after: ids[place + 1] ?? null }
    },
    /** What waits for whom, for the home page. */
    async toDo(who: Who): Promise<ToDo> {
      const filter = filterOf(who, mine)
      if (isNothing(filter.scope)) return toDoOf([], nameOf(who))
      return toDoOf(await countWaiting(database, filter), nameOf(who))
    },
  }

  async function elsewhere(who: Who, { scope, held }: RequestFilter): Promise<number> {
    const { which } = filterOf(who, { ...mine, which: 'elsewhere' })
    const counted = await countWaiting(database, { scope, held, which })
    return sumOf(counted)
  }

  function inList({ telephone: _, ...request }: ListedRequest): InList {
    return { ...request, open: openSince(request) }
  }
}

/** Requests among which the next one is looked for. */
const mostBeside = 1000

const mine: RequestsAsked = { which: 'mine', department: null, typed: '' }

/** A search looks through all; a motive alone, through all that waits. */
function wideOf({ which }: RequestsAsked, searches: boolean): 'all' | 'waiting' | 'over' {
  if (searches) return 'all'
  return which === 'over' ? 'over' : 'waiting'
}

const first = (counts: WaitingCount[]) =>
  counts.flatMap(({ oldest }) => oldest ?? []).toSorted()[0] ?? null
const sumOf = (counts: WaitingCount[]) => counts.reduce((sum, { count }) => sum + count, 0)

function toDoOf(counts: WaitingCount[], me: string): ToDo {
  const steps = counts.filter(({ waitsFor }) => isToDo(waitsFor))
  const by = Map.groupBy(steps, ({ assignee }) => assignee)
  const others = [...by].flatMap(([email, those]): [string, number][] =>
    email === null || email === me ? [] : [[email, sumOf(those)]],
  )
  const of: ToDo['of'] = {}
  for (const { waitsFor, count } of counts) of[waitsFor] = (of[waitsFor] ?? 0) + count
  return {
    mine: sumOf(by.get(me) ?? []),
    nobodys: sumOf(by.get(null) ?? []),
    others: others.sort(([, a], [, b]) => b - a),
    requesters: of.requester ?? 0,
    oldest: first([...(by.get(me) ?? []), ...(by.get(null) ?? [])]),
    of,
  }
}
