import type { Outcome, OutcomeReason } from '../call/outcome.ts'
import { keysOf, recordOf } from '../records.ts'
import { quantileOf } from './quantile.ts'

/** Calls of one outcome, counted together. */
export interface CallFigure {
  outcome: Outcome
  reason: OutcomeReason | ''
  calls: number
  talkSeconds: number
  /** Calls with at least one contact. */
  withMotive: number
}

/** What is counted of some calls. */
export interface CallCounts {
  /** Every call that has ended, test calls left out. */
  calls: number
  answered: number
  unanswered: number
  abandonedChoosing: number
  abandonedRinging: number
  closedHours: number
  closedHoliday: number
  closedClosure: number
  redirected: number
  noChoice: number
  failed: number
  talkSeconds: number
  /** Answered calls with at least one contact. */
  withMotive: number
}

export function countCalls(figures: CallFigure[]): CallCounts {
  const sum = (outcome: Outcome, reason?: string) =>
    total(endingIn(figures, outcome, reason), ({ calls }) => calls)
  return {
    calls: total(figures, ({ calls }) => calls),
    answered: sum('answered'),
    unanswered: sum('unanswered'),
    abandonedChoosing: sum('abandoned', 'choosing'),
    abandonedRinging: sum('abandoned', 'ringing'),
    closedHours: sum('closed', 'hours'),
    closedHoliday: sum('closed', 'holiday'),
    closedClosure: sum('closed', 'closure'),
    redirected: sum('redirected'),
    noChoice: sum('no_choice'),
    failed: sum('failed'),
    talkSeconds: total(figures, ({ talkSeconds }) => talkSeconds),
    withMotive: total(endingIn(figures, 'answered'), ({ withMotive }) => withMotive),
  }
}

function total(figures: CallFigure[], of: (figure: CallFigure) => number): number {
  return figures.reduce((sum, figure) => sum + of(figure), 0)
}

/** The figures of one outcome, of any reason unless one is asked for. */
function endingIn(figures: CallFigure[], outcome: Outcome, reason?: string): CallFigure[] {
  return figures.filter(
    (each) => each.outcome === outcome && (reason === undefined || each.reason === reason),
  )
}

/** What is counted of two lots of calls together. */
export function addCounts(one: CallCounts, other: CallCounts): CallCounts {
  return recordOf(keysOf(one), (key) => one[key] + other[key])
}

/** A share with what it divides by; null when there is nothing to divide by. */
export interface Share {
  value: number | null
  of: number
}

export function share(part: number, of: number): Share {
  return { value: of === 0 ? null : part / of, of }
}

/** Calls for which a line rang: those that somebody could have answered. */
export function rang({ answered, unanswered, abandonedRinging }: CallCounts): number {
  return answered + unanswered + abandonedRinging
}

/** Answered, of the calls for which a line rang: closed hours and redirections are not failures to answer. */
export function answeredRate(counts: CallCounts): Share {
  return share(counts.answered, rang(counts))
}

/** Calls that found nobody at work, for whatever reason. */
export function closed({ closedHours, closedHoliday, closedClosure }: CallCounts): number {
  return closedHours + closedHoliday + closedClosure
}

/** The parts that a drawing of calls is made of; together they are all calls. */
export const callParts = {
  answered: 'Répondus',
  unanswered: 'Ont sonné sans réponse',
  closed: 'Ont trouvé fermé',
  other: 'Autres issues',
} as const

export type CallPart = keyof typeof callParts

export function partsOf(counts: CallCounts): Record<CallPart, number> {
  const { calls, answered } = counts
  const unanswered = rang(counts) - answered
  const shut = closed(counts)
  return { answered, unanswered, closed: shut, other: calls - answered - unanswered - shut }
}

/** How many waited each number of seconds. */
export type Waits = { seconds: number; calls: number }[]

/** The seconds within which this part of the calls were answered (0.5: the median); null without any. */
export function quantile(waits: Waits, part: number): number | null {
  return quantileOf(
    waits.map(({ seconds, calls }) => ({ value: seconds, count: calls })),
    part,
  )
}

/** Under this many, a share says little and could point at somebody. */
export const smallNumber = 10

/** Calls and contacts of one thing: a day, a département, a line, a theme. */
export interface Row<T = CallCounts> {
  name: string
  counts: T
}

export interface LineCounts {
  line: string
  label: string
  department: string
  rang: number
  answered: number
  busy: number
  noAnswer: number
  failed: number
  declined: number
  talkSeconds: number
}

/** What is compared of two periods. */
export interface Totals {
  calls: CallCounts
  /** From the département being known to the answer. */
  waits: Waits
  byDepartment: Row[]
  contacts: ContactCounts
}

/** Calls of one half-hour of the week. */
export interface SlotCounts {
  /** 0 = Monday. */
  weekday: number
  /** Half-hours since midnight of the local clock. */
  slot: number
  calls: number
  answered: number
  /** Closed because of the hours; public holidays and closures are left out. */
  outsideHours: number
}

/** Everything that a page of indicators tells of a period. */
export interface Indicators extends Totals {
  byDay: Row[]
  slots: SlotCounts[]
  /** Empty for all départements together. */
  lines: LineCounts[]
}

/** Contacts by dimension: value → number. */
export interface ContactCounts {
  total: number
  motive: Record<string, number>
  profile: Record<string, number>
  channel: Record<string, number>
  status: Record<string, number>
  department: Record<string, number>
}
