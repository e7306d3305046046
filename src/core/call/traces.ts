import type { CallFact, JournalEvent, LegEvent } from './journal.ts'

export type DialledEvent = JournalEvent & { fact: Extract<CallFact, { kind: 'dialled' }> }

/** All that one leg itself told: its own callbacks, in any order and number, and its acceptance. */
export interface Trace {
  leg: string
  line: string
  label: string
  /** The turn of the hunt it rang in; null when only an acceptance without it is known. */
  group: number | null
  screening: boolean
  /** Instants of the callbacks that came (ISO-8601). */
  at: Partial<Record<LegEvent, string>>
  /** CallStatus and seconds since the pick-up, as the last callback said them. */
  status: string | null
  seconds: number | null
  /** Instant at which the person who picked up pressed our key; null when nobody did. */
  acceptedAt: string | null
}

/** The traces of a call's legs, one for each CallSid that a callback or an acceptance named. */
export function tracesOf(events: JournalEvent[]): Trace[] {
  const traces = new Map<string, Trace>()
  for (const { at, fact } of events) {
    if (fact.kind !== 'leg' && fact.kind !== 'screened') continue
    const trace = traces.get(fact.leg) ?? begun(fact)
    traces.set(
      fact.leg,
      fact.kind === 'leg' ? toldBy(trace, fact, at) : answeredBy(trace, fact, at),
    )
  }
  return [...traces.values()]
}

type Told = Extract<CallFact, { kind: 'leg' }>
type Screened = Extract<CallFact, { kind: 'screened' }>

function begun({ leg, line }: Told | Screened): Trace {
  const nothing = { at: {}, status: null, seconds: null, acceptedAt: null }
  return { leg, line, label: line, group: null, screening: true, ...nothing }
}

function toldBy(trace: Trace, { event, label, group, screening, ...fact }: Told, at: string) {
  const last = event === 'completed' ? { status: fact.status, seconds: fact.seconds ?? null } : {}
  return { ...trace, label, group, screening, at: { ...trace.at, [event]: at }, ...last }
}

function answeredBy(trace: Trace, { label, group, accepted }: Screened, at: string): Trace {
  return {
    ...trace,
    label: trace.group === null ? (label ?? trace.label) : trace.label,
    group: trace.group ?? group ?? null,
    acceptedAt: accepted ? at : trace.acceptedAt,
  }
}

/** The ends of the <Dial>s of a call, in the order in which they rang. */
export function dialsOf(events: JournalEvent[]): DialledEvent[] {
  return events
    .filter((event): event is DialledEvent => event.fact.kind === 'dialled')
    .sort((a, b) => a.fact.step - b.fact.step)
}

/** Instant of the first thing a leg told. */
export function firstHeardOf({ at, acceptedAt }: Trace): string {
  return [...Object.values(at), ...(acceptedAt ? [acceptedAt] : [])].sort()[0] ?? ''
}

/**
 * The <Dial> that a leg belonged to: the one whose end names it; else, of those that rang its group (a
 * group is rung twice when the caller's own number was refused), the first to end after it was heard of.
 */
export function dialOf(trace: Trace, dials: DialledEvent[]): DialledEvent | undefined {
  const named = dials.find(({ fact }) => fact.leg === trace.leg)
  if (named) return named
  const others = dials.filter(({ fact }) => fact.group === trace.group && !isOfAnother(fact))
  return others.find(({ at }) => at >= firstHeardOf(trace)) ?? others.at(-1)
}

/** A <Dial> of one line that names a leg is that leg's alone. */
function isOfAnother({ leg, lines }: DialledEvent['fact']): boolean {
  return leg !== null && lines.length === 1
}
