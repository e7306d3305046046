import { decide, type Facts } from './decide.ts'
import type { By, RequestEvent } from './event.ts'
import type { RequestState } from './request.ts'

/** What those who deal with a request do to it. */
export const deskActs = [
  'taken',
  'answered',
  'noted',
  'escalated',
  'returned',
  'moved',
  'reopened',
  'released',
  'dropped',
  'joined',
  'left',
] as const
export type DeskAct = (typeof deskActs)[number]

/** The acts that would be done now, so that a page offers no other. */
export function mayDo(state: RequestState, by: By, facts: Facts): ReadonlySet<DeskAct> {
  return new Set(deskActs.filter((act) => decide(state, eventOf(act, state), by, facts).done))
}

function eventOf(kind: DeskAct, { assignee, level, department }: RequestState): RequestEvent {
  if (kind === 'taken') return { kind, from: assignee }
  if (kind === 'answered') return { kind, solves: false }
  if (kind === 'joined') return { kind, incident: 0 }
  if (kind === 'moved') return { kind, level, department }
  return { kind }
}
