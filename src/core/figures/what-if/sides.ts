import { recordOf } from '../../records.ts'
import { type Share, share, smallNumber } from '../indicators.ts'
import { type Happened, happenings, type Matrix, type Would, woulds } from './replay.ts'

/** Calls of one side of the comparison: what happened, or what would have. */
export type Side = Record<Would, number> & { calls: number }

/** What becomes of a call that a line rang for. */
const ringing: readonly Happened[] = ['answered', 'unanswered', 'abandonedRinging']

/** What a call that nothing changes counts as, beside what would have been. */
export const sameAs: Record<Happened, Would> = {
  answered: 'rang',
  unanswered: 'rang',
  abandonedRinging: 'rang',
  closedHours: 'closedHours',
  closedHoliday: 'closedHoliday',
  closedClosure: 'closedClosure',
  redirected: 'redirected',
  abandonedChoosing: 'unchanged',
  noChoice: 'unchanged',
  failed: 'unchanged',
}

/** Both sides of a matrix, in the same words. */
export function sidesOf(matrix: Matrix): { before: Side; after: Side } {
  return {
    before: sideOf(matrix, (happened) => sameAs[happened]),
    after: sideOf(matrix, (_, would) => would),
  }
}

function sideOf(matrix: Matrix, as: (happened: Happened, would: Would) => Would): Side {
  const side = { ...recordOf(woulds, () => 0), calls: 0 }
  for (const happened of happenings)
    for (const would of woulds) {
      side[as(happened, would)] += matrix[happened][would]
      side.calls += matrix[happened][would]
    }
  return side
}

/** Calls that found the line closed, for any reason. */
export function closedOf({ closedHours, closedHoliday, closedClosure }: Side): number {
  return closedHours + closedHoliday + closedClosure
}

/** How many would have been answered. */
export interface Answers {
  before: number
  /** Answered calls that would have rung all the same. */
  kept: number
  /** Calls that did not ring, and would have. */
  newlyRinging: number
  /** Answered, of the calls that rang in the period. */
  rate: Share
  /** Of the newly ringing ones, at that rate; null when too few rang for a rate to say anything. */
  estimated: number | null
}

export function answersOf(matrix: Matrix): Answers {
  const { before } = sidesOf(matrix)
  const answered = sum(Object.values(matrix.answered))
  const silent = happenings.filter((happened) => !ringing.includes(happened))
  const newlyRinging = sum(silent.map((happened) => matrix[happened].rang))
  const rate = share(answered, before.rang)
  const known = rate.of >= smallNumber && rate.value !== null
  return {
    before: answered,
    kept: matrix.answered.rang,
    newlyRinging,
    rate,
    estimated: known ? Math.round(newlyRinging * (rate.value ?? 0)) : null,
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
