import { onOneClock } from './clock.ts'
import type { JournalEvent, LegEvent } from './journal.ts'
import { type DialledEvent, dialOf, dialsOf, type Trace, tracesOf } from './traces.ts'

/** A fact where it belongs in its call; `at` never goes back from one to the next. */
interface Placed {
  event: JournalEvent
  at: string
  rank: number
}

const sizeOfStep = 1000
const moments: LegEvent[] = ['initiated', 'ringing', 'answered', 'completed']

/**
 * The facts of a call in the order in which they happened. The service's own follow their steps. Twilio
 * dates callbacks to the whole second and may tell them late, so that their instants alone would put a
 * leg before the choice that rang it: it is kept between the answer that rang it and the end of its <Dial>.
 */
export function inSequence(received: JournalEvent[]): JournalEvent[] {
  const events = onOneClock(received)
  const steps = events.filter(({ fact }) => 'step' in fact).sort((a, b) => stepOf(a) - stepOf(b))
  const dials = dialsOf(events)
  const traces = new Map(tracesOf(events).map((trace) => [trace.leg, trace]))
  return events
    .map((event) => placed(event, steps, dials, traces))
    .sort((a, b) => compare(a.at, b.at) || a.rank - b.rank || compare(a.event.key, b.event.key))
    .map(({ event, at }) => ({ ...event, at }))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function stepOf({ fact }: JournalEvent): number {
  return 'step' in fact ? fact.step : 0
}

function placed(
  event: JournalEvent,
  steps: JournalEvent[],
  dials: DialledEvent[],
  traces: Map<string, Trace>,
): Placed {
  const { fact, at } = event
  if (fact.kind === 'leg' || fact.kind === 'screened') {
    const trace = traces.get(fact.leg)
    const moment = fact.kind === 'leg' ? fact.event : 'answered'
    return placedLeg(event, moments.indexOf(moment), trace && dialOf(trace, dials), steps)
  }
  if (fact.kind === 'ended' || fact.kind === 'swept' || fact.kind === 'failed')
    return { event, at: latest(at, steps.at(-1)?.at), rank: Number.MAX_SAFE_INTEGER }
  return { event, at, rank: stepOf(event) * sizeOfStep }
}

function placedLeg(
  event: JournalEvent,
  moment: number,
  dial: DialledEvent | undefined,
  steps: JournalEvent[],
): Placed {
  const rang = dial
    ? steps.filter((step) => stepOf(step) < stepOf(dial)).at(-1)
    : steps.find(({ fact }) => fact.kind === 'chosen')
  const at = latest(event.at, rang?.at)
  const end = dial && dial.at < at ? dial.at : at
  return { event, at: end, rank: (rang ? stepOf(rang) : 0) * sizeOfStep + 1 + moment }
}

function latest(one: string, other: string | undefined): string {
  return other !== undefined && other > one ? other : one
}
