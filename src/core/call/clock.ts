import type { JournalEvent, Steady } from './journal.ts'
import { type DialledEvent, dialsOf, tracesOf } from './traces.ts'

/** Milliseconds by which two right clocks may differ, a webhook that is tried again included. */
const tolerance = 60_000

/**
 * The facts of one call on one clock, so that the time between two of them is what went by. The service's own
 * keep the distances of a clock that nobody sets; where the machine's clock is not Twilio's, what Twilio dates
 * is moved to it. Facts of earlier versions, without a steady clock, stay as they are.
 */
export function onOneClock(events: JournalEvent[]): JournalEvent[] {
  const own = steadied(events)
  const ahead = aheadOfTwilio(own)
  if (Math.abs(ahead) <= tolerance) return own
  return own.map((event) => (isTwilios(event) ? { ...event, at: later(event.at, ahead) } : event))
}

/** Each fact of a process at its distance from the first that this process noted. */
function steadied(events: JournalEvent[]): JournalEvent[] {
  const first = new Map<string, { at: string; ms: number }>()
  for (const { at, fact } of events) {
    if (!fact.steady) continue
    const [life, ms] = fact.steady
    if (ms < (first.get(life)?.ms ?? Number.POSITIVE_INFINITY)) first.set(life, { at, ms })
  }
  return events.map((event) => {
    const { steady } = event.fact
    const base = steady && first.get(steady[0])
    return base ? { ...event, at: later(base.at, steady[1] - base.ms) } : event
  })
}

/**
 * Milliseconds by which the machine's clock is ahead of Twilio's, told by what both noted at about the same
 * time: the end of a <Dial> and of its leg, the beginning of the call, a choice and the dialling after it.
 * 0 where nothing tells.
 */
function aheadOfTwilio(events: JournalEvent[]): number {
  const life = lifeOf(events)
  if (life === null) return 0
  const own = events.filter(({ fact }) => fact.steady?.[0] === life)
  return atDialsEnd(own, events) ?? atBeginning(own, events) ?? atDialling(own, events) ?? 0
}

/** The process that noted the last choice, from which the wait is counted; else the beginning. */
function lifeOf(events: JournalEvent[]): Steady[0] | null {
  const noted = events.filter(({ fact }) => fact.steady)
  const from =
    noted.findLast(({ fact }) => fact.kind === 'chosen') ??
    noted.find(({ fact }) => fact.kind === 'received')
  return from?.fact.steady?.[0] ?? null
}

function atDialsEnd(own: JournalEvent[], events: JournalEvent[]): number | null {
  const traces = tracesOf(events.filter(isTwilios))
  const endOf = ({ fact }: DialledEvent) =>
    traces.find(({ leg }) => leg === fact.leg)?.at.completed ?? null
  return (
    dialsOf(own)
      .map((dial) => between(endOf(dial), dial.at))
      .find((ahead) => ahead !== null) ?? null
  )
}

function atBeginning(own: JournalEvent[], events: JournalEvent[]): number | null {
  const received = own.find(({ fact }) => fact.kind === 'received')
  const ended = events.find((event) => event.fact.kind === 'ended' && isTwilios(event))
  if (!received || ended?.fact.kind !== 'ended' || ended.fact.seconds === null) return null
  return between(later(ended.at, -ended.fact.seconds * 1000), received.at)
}

function atDialling(own: JournalEvent[], events: JournalEvent[]): number | null {
  const steps = own.filter(({ fact }) => fact.kind === 'chosen' || fact.kind === 'confirmed')
  const dialling = tracesOf(events.filter(isTwilios)).flatMap(({ at }) => at.initiated ?? [])
  return between(
    dialling.sort()[0] ?? null,
    steps
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null,
  )
}

/** Callbacks carry the instant at which Twilio says that it happened; where one did not, our own clocks stand there. */
function isTwilios({ fact }: JournalEvent): boolean {
  return (fact.kind === 'leg' || fact.kind === 'ended') && !fact.steady
}

/** The end of a call: where its instant is days after its seconds were over, it was only told late. */
export function endOfCall(
  received: JournalEvent | undefined,
  ended: { at: string; seconds: number | null },
): string {
  if (!received || ended.seconds === null) return ended.at
  const counted = later(received.at, ended.seconds * 1000)
  return Math.abs(between(counted, ended.at) ?? 0) > tolerance ? counted : ended.at
}

function between(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Date.parse(to) - Date.parse(from)
}

function later(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString()
}
