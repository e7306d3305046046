import type { RequestEvent } from './event.ts'
import { isOpen, type RequestState } from './request.ts'

/**
 * What a request waits for, in the order in which it is dealt with: a step of those who deal with it, of the national
 * team for a held one, of the incident that it is joined to, of the requester, or nothing any more.
 */
export const waits = [
  'undelivered',
  'replied',
  'returned',
  'new',
  'escalated',
  'held',
  'begun',
  'incident',
  'requester',
  'nothing',
] as const
export type WaitsFor = (typeof waits)[number]

export const waitNames: Record<WaitsFor, string> = {
  undelivered: 'Courriel non remis',
  replied: 'Une réponse est arrivée',
  returned: 'Rendues par l’équipe nationale',
  new: 'Nouvelles',
  escalated: 'Escaladées',
  held: 'Retenues',
  begun: 'Rouvertes',
  incident: 'Rattachées à un incident',
  requester: 'Attendent le demandeur',
  nothing: 'Résolues, closes ou écartées',
}

/** What one request waits for; one that is over is called by its status. */
export const oneWaitNames: Record<Exclude<WaitsFor, 'nothing'>, string> = {
  undelivered: 'Courriel non remis',
  replied: 'Une réponse est arrivée',
  returned: 'Rendue par l’équipe nationale',
  new: 'Nouvelle',
  escalated: 'Escaladée',
  held: 'Retenue',
  begun: 'Rouverte',
  incident: 'Rattachée à un incident',
  requester: 'Attend le demandeur',
}

/** What a request waits for and since when (ISO-8601 UTC). */
export interface Waiting {
  waitsFor: WaitsFor
  waitsSince: string
}

/** Whether those who deal with a request have something to do. */
export const isToDo = (waitsFor: WaitsFor) => turnOf(waitsFor) === 'us'

/** A request that was sent just now. */
export function firstWaiting(
  { held, incident }: Pick<RequestState, 'held' | 'incident'>,
  at: string,
): Waiting {
  const waitsFor = held ? 'held' : incident === null ? 'new' : 'incident'
  return { waitsFor, waitsSince: at }
}

/**
 * What a request waits for after something happened to it; `state` is what became of it. The wait goes on, from one of
 * us to another of us too, until it is somebody else's turn.
 */
export function waitingAfter(
  before: Waiting,
  event: RequestEvent,
  state: RequestState,
  at: string,
): Waiting {
  const waitsFor = nextOf(before.waitsFor, event, state)
  const sameTurn = turnOf(waitsFor) === turnOf(before.waitsFor)
  return { waitsFor, waitsSince: sameTurn ? before.waitsSince : at }
}

/** Who writes about a request that was set aside may be right: somebody looks once more, until anything else is done. */
function isHeardAside({ kind }: RequestEvent, { status }: RequestState): boolean {
  return kind === 'replied' && status === 'dropped'
}

function nextOf(before: WaitsFor, event: RequestEvent, state: RequestState): WaitsFor {
  if (!isOpen(state)) return isHeardAside(event, state) ? 'replied' : 'nothing'
  if (state.held) return 'held'
  switch (event.kind) {
    case 'answered':
      return 'requester'
    case 'bounced':
      return event.answer ? 'undelivered' : before
    case 'replied':
      return 'replied'
    case 'escalated':
      return 'escalated'
    case 'returned':
      return 'returned'
    case 'reopened':
      return event.unheard ? 'new' : 'begun'
    case 'moved':
      return state.status === 'new' ? 'new' : before
    case 'released':
      return 'new'
    case 'joined':
      return 'incident'
    case 'left':
      return before === 'incident' ? (state.status === 'escalated' ? 'escalated' : 'new') : before
    default:
      return before
  }
}

const notOurs: readonly WaitsFor[] = ['incident', 'requester', 'nothing']
const turnOf = (waitsFor: WaitsFor) => (notOurs.includes(waitsFor) ? waitsFor : 'us')
