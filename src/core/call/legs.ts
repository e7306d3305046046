import type { JournalEvent } from './journal.ts'
import type { DialResult } from './state.ts'
import { type DialledEvent, dialOf, dialsOf, firstHeardOf, type Trace, tracesOf } from './traces.ts'

export type LegResult =
  | 'answered'
  | 'busy'
  | 'no_answer'
  | 'failed'
  | 'declined'
  | 'canceled'
  | 'ringing'

/** One outgoing attempt of a call. */
export interface Leg {
  /** CallSid of the attempt; null when no callback told it. */
  leg: string | null
  line: string
  label: string
  startedAt: string | null
  ringSeconds: number | null
  result: LegResult
  /** Instant of the bridging, when there was one. */
  bridgedAt: string | null
  talkSeconds: number | null
}

/** A leg with its place: the turn of the hunt, then the first instant it was heard of. */
interface Placed {
  group: number
  heardAt: string
  leg: Leg
}

/**
 * The legs of a call, in the order they rang, one of each turn answered at most. Told by each leg's own
 * callbacks; where those are lost, by the end of the <Dial>. A screened leg is answered when our own
 * acceptance says so and never without it: the end of a <Dial> only tells that something picked up.
 */
export function legsOf(events: JournalEvent[]): Leg[] {
  const dials = dialsOf(events)
  const end = events.find(({ fact }) => fact.kind === 'ended')?.at ?? null
  const traces = tracesOf(events)
  const told = traces.map((trace) => toldLeg(trace, traces, dials, end))
  const untold = dials.flatMap((dial) => untoldLeg(dial, traces, dials))
  return oneAnswer([...told, ...untold].sort(byPlace)).map(({ leg }) => leg)
}

function byPlace(a: Placed, b: Placed): number {
  const text = ({ heardAt, leg }: Placed) => `${heardAt} ${leg.label} ${leg.leg ?? ''}`
  return a.group - b.group || (text(a) < text(b) ? -1 : 1)
}

/** Of legs picked up in one turn the first has the caller, and the others are hung up. */
function oneAnswer(placed: Placed[]): Placed[] {
  const answered = placed
    .filter(({ leg }) => leg.result === 'answered')
    .sort((a, b) => ((a.leg.bridgedAt ?? '') < (b.leg.bridgedAt ?? '') ? -1 : 1))
  const late = answered.filter((each, i) =>
    answered.slice(0, i).some(({ group }) => group === each.group),
  )
  return placed.map((each) =>
    late.includes(each)
      ? { ...each, leg: { ...each.leg, result: 'canceled', bridgedAt: null, talkSeconds: null } }
      : each,
  )
}

function toldLeg(trace: Trace, traces: Trace[], dials: DialledEvent[], end: string | null): Placed {
  const dial = dialOf(trace, dials)
  const own = dial && isOwn(dial, trace) ? dial : undefined
  const startedAt = trace.at.initiated ?? trace.at.ringing ?? null
  const pickedUpAt = pickedUpAtOf(trace, own)
  const result = resultOf(trace, own, connectedInstead(trace, dial, traces))
  const bridgedAt = result === 'answered' ? (trace.acceptedAt ?? pickedUpAt) : null
  const overAt = trace.at.completed ?? own?.at ?? end
  const stoppedAt = pickedUp(trace, own) ? null : (trace.at.completed ?? dial?.at ?? null)
  return {
    group: trace.group ?? dial?.fact.group ?? Number.POSITIVE_INFINITY,
    heardAt: startedAt ?? firstHeardOf(trace),
    leg: {
      leg: trace.leg,
      line: trace.line,
      label: trace.label,
      startedAt,
      ringSeconds: secondsBetween(startedAt, pickedUpAt ?? stoppedAt),
      result,
      bridgedAt,
      talkSeconds: result === 'answered' ? talk(trace, own, pickedUpAt, bridgedAt, overAt) : null,
    },
  }
}

/** Whether the end of a <Dial> speaks of this very leg. */
function isOwn({ fact: { leg, lines } }: DialledEvent, trace: Trace): boolean {
  return leg === null ? lines.length === 1 : leg === trace.leg
}

/** Told by its callback; else counted back from its end, which Twilio dates and gives the seconds of. */
function pickedUpAtOf(trace: Trace, dial: DialledEvent | undefined): string | null {
  if (trace.at.answered) return trace.at.answered
  if (dial?.fact.talkSeconds != null) return before(dial.at, dial.fact.talkSeconds)
  if (trace.status !== 'completed' || !trace.at.completed || trace.seconds === null) return null
  return before(trace.at.completed, trace.seconds)
}

function before(at: string, seconds: number): string {
  return new Date(Date.parse(at) - seconds * 1000).toISOString()
}

/** Whether the end of a <Dial> says that something picked up and does not say that it was not bridged. */
function mayBeBridged(result: DialResult): result is 'bridged' | 'picked_up' {
  return result === 'bridged' || result === 'picked_up'
}

/** Whether another leg of the same turn was connected, by what its <Dial> says and its acceptance bears out. */
function connectedInstead(trace: Trace, dial: DialledEvent | undefined, traces: Trace[]): boolean {
  if (!dial || dial.fact.leg === null || dial.fact.leg === trace.leg) return false
  if (!mayBeBridged(dial.fact.result)) return false
  const other = traces.find(({ leg }) => leg === dial.fact.leg)
  return other === undefined || !other.screening || other.acceptedAt !== null
}

function pickedUp({ at, status, acceptedAt }: Trace, dial: DialledEvent | undefined): boolean {
  return (
    at.answered !== undefined ||
    status === 'completed' ||
    acceptedAt !== null ||
    (dial !== undefined && mayBeBridged(dial.fact.result))
  )
}

function resultOf(
  trace: Trace,
  dial: DialledEvent | undefined,
  otherConnected: boolean,
): LegResult {
  const { status, screening, acceptedAt } = trace
  if (pickedUp(trace, dial)) {
    if (otherConnected) return 'canceled'
    const accepted = !screening || acceptedAt !== null
    return accepted && (!dial || mayBeBridged(dial.fact.result)) ? 'answered' : 'declined'
  }
  if (status !== null) return ends[status] ?? 'failed'
  if (otherConnected) return 'canceled'
  if (!dial) return 'ringing'
  return mayBeBridged(dial.fact.result) ? 'answered' : dial.fact.result
}

const ends: Record<string, LegResult> = {
  busy: 'busy',
  failed: 'failed',
  canceled: 'canceled',
  'no-answer': 'no_answer',
}

/** Twilio counts a leg from its pick-up; screening is not talk. */
function talk(
  { acceptedAt, seconds }: Trace,
  dial: DialledEvent | undefined,
  pickedUpAt: string | null,
  bridgedAt: string | null,
  overAt: string | null,
): number | null {
  const total = dial?.fact.talkSeconds ?? seconds
  if (total === null) return secondsBetween(bridgedAt, overAt)
  return acceptedAt ? Math.max(0, total - (secondsBetween(pickedUpAt, acceptedAt) ?? 0)) : total
}

/** Whether a leg itself tells that it was picked up, and accepted where that is asked for. */
function mayHaveTalked(trace: Trace): boolean {
  return pickedUp(trace, undefined) && (!trace.screening || trace.acceptedAt !== null)
}

/** The leg whose callbacks were all lost, as the end of its <Dial> tells it; none when that names no line. */
function untoldLeg(dial: DialledEvent, traces: Trace[], dials: DialledEvent[]): Placed[] {
  const { leg, group, lines, result, talkSeconds } = dial.fact
  const told = traces.filter((trace) => dialOf(trace, dials) === dial)
  const itself = (trace: Trace) => (leg === null ? mayHaveTalked(trace) : trace.leg === leg)
  if (told.some(itself)) return []
  const missing = lines.filter(({ line }) => !told.some((trace) => trace.line === line))
  const connected = mayBeBridged(result)
  const open = missing.filter(({ screening }) => !screening)
  const [first, ...others] = connected && open.length > 0 ? open : missing
  if (!first || (!connected && lines.length > 1)) return []
  const answered = connected && !first.screening
  return [
    {
      group,
      heardAt: dial.at,
      leg: {
        leg,
        line: others.length === 0 ? first.line : '',
        label: [first, ...others].map(({ label }) => label).join(' / '),
        startedAt: null,
        ringSeconds: null,
        result: answered ? 'answered' : connected ? 'declined' : result,
        bridgedAt: answered && talkSeconds !== null ? before(dial.at, talkSeconds) : null,
        talkSeconds: answered ? talkSeconds : null,
      },
    },
  ]
}

/** Whole seconds from one instant to another, never negative; null when either is unknown. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
}
