import { dayMs } from '../schedule/days.ts'
import { endOfCall, onOneClock } from './clock.ts'
import type { CallFact, ClosedReason, JournalEvent } from './journal.ts'
import { type Leg, legsOf, secondsBetween } from './legs.ts'
import type { How } from './state.ts'

export type Outcome =
  | 'answered'
  | 'unanswered'
  | 'closed'
  | 'redirected'
  | 'no_choice'
  | 'abandoned'
  | 'failed'

/** Why a call was closed, or where it was abandoned. */
export type OutcomeReason = ClosedReason | 'choosing' | 'ringing' | 'technical'

/** The row of one call: what its facts amount to so far. */
export interface CallRow {
  call: string
  startedAt: string
  /** null while the call lasts. */
  endedAt: string | null
  /** The end was never told; the sweep closed the row. */
  swept: boolean
  /** A rehearsal with the test phone, never counted. */
  test: boolean
  caller: string | null
  version: number | null
  department: string | null
  /** Instant at which the département was given: its hours and lines are those of that instant. */
  chosenAt: string | null
  how: How | null
  tries: number | null
  /** null while it can still change in kind: the caller is choosing or a line is ringing. */
  outcome: Outcome | null
  reason: OutcomeReason | null
  /** Label of the line that answered. */
  answeredBy: string | null
  /** Seconds from the département being known to the bridging. */
  waitSeconds: number | null
  talkSeconds: number | null
  legs: Leg[]
}

type FactOf<K extends CallFact['kind']> = Extract<CallFact, { kind: K }>
type EventOf<K extends CallFact['kind']> = JournalEvent & { fact: FactOf<K> }

/**
 * Folds the facts of one call into its row. The order in which they arrived, and how often, changes
 * nothing: facts count once by key and are read by step.
 */
export function summarise(received: JournalEvent[]): CallRow {
  const events = sortedOnce(received)
  const first = find(events, 'received')
  const choice = lastChoice(events)
  const timed = onOneClock(events)
  const legs = legsOf(timed)
  const answer = legs.find((leg) => leg.result === 'answered')
  const bridged = answer ?? null
  const startedAt = first?.at ?? events.map((event) => event.at).sort()[0] ?? ''
  const end = latest(startedAt, endOf(timed))
  return {
    call: events[0]?.call ?? '',
    startedAt,
    endedAt: end,
    swept: !find(events, 'ended') && !!find(events, 'swept'),
    test: first?.fact.test === true,
    caller: first?.fact.caller ?? null,
    version: first?.fact.version ?? null,
    department: choice?.fact.department ?? null,
    chosenAt: choice?.at ?? null,
    how: choice?.fact.how ?? null,
    tries: choice?.fact.tries ?? null,
    ...outcomeOf(events, choice, bridged !== null, end !== null),
    answeredBy: bridged?.label ?? null,
    waitSeconds: bridged ? secondsBetween(lastChoice(timed)?.at ?? null, bridged.bridgedAt) : null,
    talkSeconds: bridged?.talkSeconds ?? null,
    legs,
  }
}

function sortedOnce(received: JournalEvent[]): JournalEvent[] {
  return oncePerKey(received).sort((a, b) => stepOf(a) - stepOf(b) || (a.key < b.key ? -1 : 1))
}

/** Each fact once, by its key: the earliest, and of two of one instant always the same one. */
export function oncePerKey(events: JournalEvent[]): JournalEvent[] {
  const byKey = new Map<string, JournalEvent>()
  for (const event of events) {
    const known = byKey.get(event.key)
    if (!known || textOf(event) < textOf(known)) byKey.set(event.key, event)
  }
  return [...byKey.values()]
}

function textOf({ at, fact }: JournalEvent): string {
  return `${at} ${JSON.stringify(fact)}`
}

function stepOf({ fact }: JournalEvent): number {
  return 'step' in fact ? fact.step : 0
}

export function find<K extends CallFact['kind']>(
  events: JournalEvent[],
  kind: K,
): EventOf<K> | undefined {
  return events.find((event) => isOf(event, kind))
}

function isOf<K extends CallFact['kind']>(event: JournalEvent, kind: K): event is EventOf<K> {
  return event.fact.kind === kind
}

/** The last département given, unless the caller took it back: the question was asked again, or given up. */
function lastChoice(events: JournalEvent[]): EventOf<'chosen'> | undefined {
  const last = events.findLast(
    ({ fact }) =>
      fact.kind === 'chosen' ||
      fact.kind === 'gave_up' ||
      (fact.kind === 'asked' && fact.why !== 'lost'),
  )
  return last && isOf(last, 'chosen') ? last : undefined
}

function endOf(events: JournalEvent[]): string | null {
  const ended = find(events, 'ended')
  if (ended)
    return endOfCall(find(events, 'received'), { at: ended.at, seconds: ended.fact.seconds })
  if (!find(events, 'swept')) return null
  const told = events.filter((event) => event.fact.kind !== 'swept').map((event) => event.at)
  return told.sort().at(-1) ?? null
}

/** Callbacks are dated to the whole second, so an end can seem to come before its start. */
function latest(start: string, end: string | null): string | null {
  return end !== null && end < start ? start : end
}

type Ending = Pick<CallRow, 'outcome' | 'reason'>

function outcomeOf(
  events: JournalEvent[],
  choice: EventOf<'chosen'> | undefined,
  bridged: boolean,
  ended: boolean,
): Ending {
  if (bridged) return { outcome: 'answered', reason: null }
  if (technical(events)) return { outcome: 'failed', reason: 'technical' }
  const closed = find(events, 'received')?.fact.closed
  if (closed) return { outcome: 'closed', reason: closed }
  if (choice) return outcomeOfChoice(events, choice.fact, ended)
  if (find(events, 'gave_up')) return { outcome: 'no_choice', reason: null }
  return hungUp(events, null, ended)
}

function outcomeOfChoice(events: JournalEvent[], choice: FactOf<'chosen'>, ended: boolean): Ending {
  if (choice.verdict === 'redirected') return { outcome: 'redirected', reason: null }
  if (choice.verdict === 'closed') return { outcome: 'closed', reason: choice.reason }
  if (events.some(({ fact }) => fact.kind === 'dialled' && isLast(fact)))
    return { outcome: 'unanswered', reason: null }
  return hungUp(events, choice, ended)
}

/** The end of the hunt, `done` meaning here that something picked up and that nobody accepted. */
function isLast({ then }: FactOf<'dialled'>): boolean {
  return then === 'unanswered' || then === 'done'
}

/** Who hangs up before a line was rung was still choosing, also while the département was read back. */
function hungUp(events: JournalEvent[], choice: FactOf<'chosen'> | null, ended: boolean): Ending {
  if (!ended) return { outcome: null, reason: null }
  return { outcome: 'abandoned', reason: rang(events, choice) ? 'ringing' : 'choosing' }
}

/** Whether a line was rung; a thread `lost` after the choice is lost while one rings. */
function rang(events: JournalEvent[], choice: FactOf<'chosen'> | null): boolean {
  return events.some(({ fact }) =>
    fact.kind === 'asked'
      ? choice !== null && fact.why === 'lost' && fact.step > choice.step
      : fact.kind === 'leg' || fact.kind === 'screened' || fact.kind === 'dialled',
  )
}

function technical(events: JournalEvent[]): boolean {
  return !!find(events, 'failed') || find(events, 'ended')?.fact.status === 'failed'
}

/** A call that rang in vain: somebody should call back. */
export function isMissed({ outcome, reason }: Described): boolean {
  return outcome === 'unanswered' || (outcome === 'abandoned' && reason === 'ringing')
}

/** Outcome and reason, also as a row of the database has them. */
interface Described {
  outcome: string | null
  reason: string | null
}

/** Days for which a missed call waits to be called back: a later call that is answered strikes it off. */
export const callBackDays = 30

const shifted = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * dayMs).toISOString()

/** Up to when (ISO-8601, excluded) a call that began at an instant may be answered by a later one. */
export const callBackUntil = (startedAt: string): string => shifted(startedAt, callBackDays)

/** Since when (ISO-8601) calls may have been missed that one which began at an instant answers. */
export const mayBeMissedSince = (startedAt: string): string => shifted(startedAt, -callBackDays)
