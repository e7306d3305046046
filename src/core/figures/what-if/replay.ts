import type { Outcome, OutcomeReason } from '../../call/outcome.ts'
import { closedToAll, type Routing, routeOf } from '../../call/routing.ts'
import { isKeyOf, recordOf } from '../../records.ts'
import type { CallCounts } from '../indicators.ts'

/** A call that has ended, as it is replayed. Instants are ISO-8601 UTC. */
export interface PastCall {
  department: string | null
  startedAt: string
  /** When the département was given: its hours are those of that instant. */
  chosenAt: string | null
  outcome: Outcome
  reason: OutcomeReason | null
}

/** What became of a call, as the indicators count it. */
export type Happened = Exclude<keyof CallCounts, 'calls' | 'talkSeconds' | 'withMotive'>

/**
 * What would have become of a call: a line rings, or not and why. A caller who met a line that was closed
 * to all never gave a département: on other hours they would have been `asked` for it, and nobody knows
 * more. `unchanged` is a call that no hours change: the caller chose nothing, or hung up while the choice
 * was read back, or the technique failed.
 */
export type Would = (typeof woulds)[number]

export const woulds = [
  'rang',
  'closedHours',
  'closedHoliday',
  'closedClosure',
  'redirected',
  'asked',
  'unchanged',
] as const

const closedBy = {
  hours: 'closedHours',
  holiday: 'closedHoliday',
  closure: 'closedClosure',
} as const

/** What a call would have met on another directory or other hours, by the functions that answer calls. */
export function wouldBe(call: PastCall, routing: Routing): Would {
  if (call.outcome === 'failed') return 'unchanged'
  const startedAt = Date.parse(call.startedAt)
  const toAll = closedToAll(routing, startedAt)
  if (toAll) return closedBy[toAll]
  if (call.outcome === 'abandoned' && call.reason === 'choosing') return 'unchanged'
  if (call.department === null) return call.outcome === 'closed' ? 'asked' : 'unchanged'
  const decidedAt = call.chosenAt === null ? startedAt : Date.parse(call.chosenAt)
  const { verdict, reason } = routeOf(call.department, decidedAt, routing)
  if (reason) return closedBy[reason]
  return verdict === 'redirected' ? 'redirected' : 'rang'
}

/** What a call met, from its row in the log. */
export function happenedTo({ outcome, reason }: Pick<PastCall, 'outcome' | 'reason'>): Happened {
  switch (outcome) {
    case 'closed':
      return closedBy[reason !== null && isKeyOf(closedBy, reason) ? reason : 'hours']
    case 'abandoned':
      return reason === 'ringing' ? 'abandonedRinging' : 'abandonedChoosing'
    case 'no_choice':
      return 'noChoice'
    default:
      return outcome
  }
}

/** Calls by what happened, then by what would have. */
export type Matrix = Record<Happened, Record<Would, number>>

export const happenings = [
  'answered',
  'unanswered',
  'abandonedRinging',
  'closedHours',
  'closedHoliday',
  'closedClosure',
  'redirected',
  'abandonedChoosing',
  'noChoice',
  'failed',
] as const satisfies Happened[]

/** A matrix in which nothing is counted yet. */
export function emptyMatrix(): Matrix {
  return recordOf(happenings, () => recordOf(woulds, () => 0))
}

/** Matrices by département; '' holds the calls without one. */
export type Tally = Map<string, Matrix>

/** Adds a call to a tally, by what it met and would have met. */
export function count(tally: Tally, call: PastCall, routing: Routing): void {
  const place = call.department ?? ''
  const matrix = tally.get(place) ?? emptyMatrix()
  matrix[happenedTo(call)][wouldBe(call, routing)] += 1
  tally.set(place, matrix)
}

/** The matrix of all départements of a tally together. */
export function totalOf(tally: Tally): Matrix {
  const total = emptyMatrix()
  for (const matrix of tally.values())
    for (const happened of happenings)
      for (const would of woulds) total[happened][would] += matrix[happened][would]
  return total
}
