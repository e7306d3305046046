import type { CallFact, JournalEvent } from './log.ts'

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

type Dialled = Extract<CallFact, { kind: 'dialled' }>
type DialledEvent = JournalEvent & { fact: Dialled }
type LegFact = Extract<CallFact, { kind: 'leg' }>
type LegEventRow = JournalEvent & { fact: LegFact }

/**
 * The legs of a call, in the order they rang. Told by each leg's own callbacks; where those are lost,
 * by the end of the <Dial>, which is also the only one to say what was bridged.
 */
export function legsOf(events: JournalEvent[]): Leg[] {
  const dials = events.filter((event): event is DialledEvent => event.fact.kind === 'dialled')
  const told = groupedByLeg(events).map((rows) => toldLeg(rows, events, dials))
  const known = new Set(told.map((leg) => leg.leg))
  const untold = dials.flatMap((dial) =>
    untoldLegs(dial, known, told, screenedAt(events, dial.fact.leg ?? '', true)),
  )
  return [...told, ...untold].sort(byStart)
}

function byStart(a: Leg, b: Leg): number {
  const [one, other] = [a, b].map((leg) => `${leg.startedAt ?? ''} ${leg.label} ${leg.leg ?? ''}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

function groupedByLeg(events: JournalEvent[]): LegEventRow[][] {
  const byLeg = new Map<string, LegEventRow[]>()
  for (const event of events) {
    if (event.fact.kind !== 'leg') continue
    const rows = byLeg.get(event.fact.leg) ?? []
    byLeg.set(event.fact.leg, [...rows, event as LegEventRow])
  }
  return [...byLeg.values()]
}

function toldLeg(rows: LegEventRow[], events: JournalEvent[], dials: DialledEvent[]): Leg {
  const { leg, line, label, group, screening } = (rows[0] as LegEventRow).fact
  const at = (name: LegFact['event']) => rows.find((row) => row.fact.event === name)?.at ?? null
  const dial = dials.find((each) => each.fact.leg === leg)
  const sameGroup = dials.find((each) => each.fact.group === group)
  const pressed = screenedAt(events, leg, true)
  const startedAt = at('initiated') ?? at('ringing')
  const pickedUp = at('answered')
  const result = legResult({
    bridged: dial?.fact.result === 'bridged',
    otherBridged: !dial && sameGroup?.fact.result === 'bridged',
    denied: dial !== undefined && dial.fact.result !== 'bridged',
    pickedUp: pickedUp !== null,
    accepted: !screening || pressed !== null,
    status: rows.find((row) => row.fact.event === 'completed')?.fact.status ?? null,
  })
  const bridgedAt =
    result === 'answered' ? ((screening ? pressed : null) ?? pickedUp ?? bridgedBefore(dial)) : null
  return {
    leg,
    line,
    label,
    startedAt,
    ringSeconds: secondsBetween(startedAt, pickedUp ?? at('completed') ?? dial?.at ?? null),
    result,
    bridgedAt,
    talkSeconds: result === 'answered' ? talk(dial, pickedUp, bridgedAt, at('completed')) : null,
  }
}

interface Evidence {
  /** The end of the <Dial> says that this leg was bridged. */
  bridged: boolean
  /** … that another leg of its group was. */
  otherBridged: boolean
  /** … that this leg ended it without being bridged. */
  denied: boolean
  pickedUp: boolean
  accepted: boolean
  /** CallStatus of the leg's last callback. */
  status: string | null
}

function legResult(evidence: Evidence): LegResult {
  if (evidence.bridged) return 'answered'
  if (evidence.pickedUp && evidence.accepted && !evidence.otherBridged && !evidence.denied)
    return 'answered'
  if (evidence.pickedUp) return 'declined'
  switch (evidence.status) {
    case 'busy':
    case 'failed':
    case 'canceled':
      return evidence.status
    case 'no-answer':
      return 'no_answer'
    case 'completed':
      return 'declined'
    default:
      return 'ringing'
  }
}

function screenedAt(events: JournalEvent[], leg: string, accepted: boolean): string | null {
  const screened = events.find(
    ({ fact }) => fact.kind === 'screened' && fact.leg === leg && fact.accepted === accepted,
  )
  return screened?.at ?? null
}

function bridgedBefore(dial: DialledEvent | undefined): string | null {
  if (dial?.fact.talkSeconds == null) return null
  return new Date(Date.parse(dial.at) - dial.fact.talkSeconds * 1000).toISOString()
}

/** Twilio counts a leg from its pick-up; screening is not talk. */
function talk(
  dial: DialledEvent | undefined,
  pickedUp: string | null,
  bridgedAt: string | null,
  completedAt: string | null,
): number | null {
  if (dial?.fact.talkSeconds == null) return secondsBetween(bridgedAt, completedAt)
  return Math.max(0, dial.fact.talkSeconds - (secondsBetween(pickedUp, bridgedAt) ?? 0))
}

function untoldLegs(
  dial: DialledEvent,
  known: Set<string | null>,
  told: Leg[],
  pressed: string | null,
): Leg[] {
  if (dial.fact.leg !== null && known.has(dial.fact.leg)) return []
  const missing = dial.fact.lines.filter(({ line }) => !told.some((leg) => leg.line === line))
  const only = dial.fact.lines.length === 1
  const bridged = dial.fact.result === 'bridged'
  if (missing.length === 0 || (!only && !bridged)) return []
  const { line, label } = only
    ? (missing[0] as (typeof missing)[number])
    : { line: '', label: missing.map((each) => each.label).join(' / ') }
  return [
    {
      leg: dial.fact.leg,
      line,
      label,
      startedAt: null,
      ringSeconds: null,
      result: bridged ? 'answered' : (dial.fact.result as LegResult),
      bridgedAt: bridged ? (pressed ?? bridgedBefore(dial)) : null,
      talkSeconds: bridged
        ? pressed
          ? secondsBetween(pressed, dial.at)
          : dial.fact.talkSeconds
        : null,
    },
  ]
}

/** Whole seconds from one instant to another, never negative; null when either is unknown. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
}
