import type { Element } from './document.ts'
import { readDocument } from './document.ts'
import type { Network, PhoneClock } from './network.ts'
import type { Behaviour, LegResult, Moment } from './report.ts'

/** Seconds after which each kind of line reacts, counted from the start of its ringing. */
const reaction: Record<Behaviour, number> = {
  failed: 1,
  busy: 2,
  answer: 4,
  decline: 4,
  machine: 12,
  'no-answer': Number.POSITIVE_INFINITY,
}
const screeningSeconds = 3

/** The call in which lines are dialled. */
export interface DialContext {
  network: Network
  clock: PhoneClock
  common: Record<string, string>
  callSid: string
  newSid(): string
  behaviourOf(number: string): Behaviour | Promise<Behaviour>
  talkSeconds: number
  /** Numbers shown to lines that the operator does not let through. */
  refusesCallerId(callerId: string | undefined): boolean
  /** The caller hangs up this many seconds into the ringing. */
  hangUpAfter: number | null
  tell(moment: Moment): void
}

interface LegState {
  sid: string
  number: string
  noun: Element
  behaviour: Behaviour
  at: number
  pickedUpAt: number | null
  result: LegResult
  sequence: number
}

/** What the <Dial> action is told. */
export interface DialEnd {
  status: 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled'
  sid: string
  seconds: number
  bridged: boolean
  number: string | null
  callerGone: boolean
}

/**
 * Rings the numbers of a <Dial> together. The first to pick up is connected, after its screening when
 * it has one, and the rest are hung up: https://www.twilio.com/docs/voice/twiml/number
 */
export async function dial(element: Element, context: DialContext): Promise<DialEnd> {
  const { clock } = context
  const started = clock.now()
  const timeout = Number(element.attributes.timeout ?? 30)
  const legs: LegState[] = []
  for (const noun of element.children) legs.push(await legOf(noun, element, context))
  for (const leg of legs) await progress(leg, 'initiated', context)
  const order = [...legs].sort((a, b) => a.at - b.at)
  const gone = context.hangUpAfter ?? Number.POSITIVE_INFINITY
  const winner = order.find(picksUp)
  const until = Math.min(timeout, gone, winner?.at ?? Number.POSITIVE_INFINITY)
  for (const leg of order.filter((each) => each !== winner || each.at > until))
    if (leg.at < until) await failsAt(leg, started, context)
  advanceTo(started + lastMoment(order, until) * 1000, clock)
  if (winner && winner.at <= Math.min(timeout, gone)) {
    await cancelRest(order, winner, context)
    return answered(winner, context)
  }
  const result = gone < timeout ? 'canceled' : 'no-answer'
  for (const leg of order.filter((each) => each.result === 'no-answer'))
    await stop(leg, result, context)
  return endUnanswered(order, gone < timeout)
}

function lastMoment(order: LegState[], until: number): number {
  const waiting = order.some((leg) => leg.at >= until)
  return waiting && Number.isFinite(until) ? until : Math.max(...order.map((leg) => leg.at))
}

async function legOf(noun: Element, element: Element, context: DialContext): Promise<LegState> {
  const number = noun.text.trim()
  const refused = context.refusesCallerId(element.attributes.callerId)
  const behaviour = refused ? 'failed' : await context.behaviourOf(number)
  return {
    sid: context.newSid(),
    number,
    noun,
    behaviour,
    at: reaction[behaviour],
    pickedUpAt: null,
    result: 'no-answer',
    sequence: 0,
  }
}

function picksUp({ behaviour }: LegState): boolean {
  return behaviour === 'answer' || behaviour === 'machine' || behaviour === 'decline'
}

function advanceTo(instant: number, clock: PhoneClock): void {
  const left = instant - clock.now()
  if (left > 0 && Number.isFinite(left)) clock.advance(left)
}

async function failsAt(leg: LegState, started: number, context: DialContext): Promise<void> {
  advanceTo(started + leg.at * 1000, context.clock)
  await stop(leg, leg.behaviour === 'busy' ? 'busy' : 'failed', context)
}

async function stop(leg: LegState, result: LegResult, context: DialContext): Promise<void> {
  leg.result = result
  context.tell({ who: 'line', number: leg.number, result, after: secondsOf(leg, context) })
  await progress(leg, 'completed', context)
}

function secondsOf(leg: LegState, context: DialContext): number {
  return Number.isFinite(leg.at)
    ? leg.at
    : Math.round((context.clock.now() - startedAt(leg)) / 1000)
}

const starts = new WeakMap<LegState, number>()
function startedAt(leg: LegState): number {
  return starts.get(leg) ?? 0
}

async function cancelRest(
  order: LegState[],
  winner: LegState,
  context: DialContext,
): Promise<void> {
  for (const leg of order)
    if (leg !== winner && leg.result === 'no-answer') await stop(leg, 'canceled', context)
}

async function answered(leg: LegState, context: DialContext): Promise<DialEnd> {
  leg.pickedUpAt = context.clock.now()
  await progress(leg, 'answered', context)
  const accepted = await screened(leg, context)
  leg.result = accepted ? 'bridged' : 'declined'
  context.tell({ who: 'line', number: leg.number, result: leg.result, after: leg.at })
  if (accepted) context.clock.advance(context.talkSeconds * 1000)
  await progress(leg, 'completed', context)
  const seconds = Math.round((context.clock.now() - leg.pickedUpAt) / 1000)
  return {
    status: 'completed',
    sid: leg.sid,
    seconds,
    bridged: accepted,
    number: accepted ? leg.number : null,
    callerGone: false,
  }
}

/** Runs the document of <Number url> on the called leg; its end connects, <Hangup> does not. */
async function screened(leg: LegState, context: DialContext): Promise<boolean> {
  const url = leg.noun.attributes.url
  if (!url) return true
  let next: string | null = url
  let fields = legFields(leg, 'in-progress', context)
  for (let documents = 0; next !== null && documents < 10; documents++) {
    const answer = await context.network.fetch(next, fields)
    if (!answer.ok) return false
    const { verbs, refusals } = readDocument(answer.xml)
    const dials = verbs.some(({ name }) => name === 'Dial')
    if (refusals.length > 0 || dials) return false
    const step = hear(verbs, leg, context)
    if (step.end !== null) return step.end
    next = step.action
    fields = { ...legFields(leg, 'in-progress', context), Digits: '1' }
  }
  return false
}

function hear(
  verbs: Element[],
  leg: LegState,
  context: DialContext,
): { end: boolean | null; action: string } {
  for (const verb of verbs) {
    const said = verb.name === 'Gather' ? verb.children : [verb]
    for (const each of said)
      if (each.name === 'Say') context.tell({ who: 'line', number: leg.number, hears: each.text })
    context.clock.advance(screeningSeconds * 1000)
    if (verb.name === 'Hangup') return { end: false, action: '' }
    if (leg.behaviour === 'decline') return { end: false, action: '' }
    if (verb.name === 'Gather' && leg.behaviour === 'answer')
      return { end: null, action: verb.attributes.action ?? '' }
    if (verb.name === 'Gather') context.clock.advance(Number(verb.attributes.timeout ?? 5) * 1000)
  }
  return { end: true, action: '' }
}

function endUnanswered(order: LegState[], callerGone: boolean): DialEnd {
  const last = order.at(-1) as LegState
  const statuses = order.map(({ result }) => result)
  const status = callerGone
    ? 'canceled'
    : statuses.includes('no-answer')
      ? 'no-answer'
      : statuses.includes('busy')
        ? 'busy'
        : 'failed'
  return { status, sid: last.sid, seconds: 0, bridged: false, number: null, callerGone }
}

type Progress = 'initiated' | 'ringing' | 'answered' | 'completed'

const statusOf: Record<LegResult, string> = {
  bridged: 'completed',
  declined: 'completed',
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'failed',
  canceled: 'canceled',
}

/** One of the four progress callbacks: https://www.twilio.com/docs/voice/twiml/number#statuscallbackevent */
async function progress(leg: LegState, event: Progress, context: DialContext): Promise<void> {
  if (event === 'initiated') starts.set(leg, context.clock.now())
  const { statusCallback, statusCallbackEvent = 'completed' } = leg.noun.attributes
  const number = leg.sequence++
  if (!statusCallback || !statusCallbackEvent.split(' ').includes(event)) return
  const status =
    event === 'completed' ? statusOf[leg.result] : event === 'answered' ? 'in-progress' : event
  const seconds =
    leg.pickedUpAt === null ? 0 : Math.round((context.clock.now() - leg.pickedUpAt) / 1000)
  await context.network.tell(statusCallback, {
    ...legFields(leg, status, context),
    ...(event === 'completed' ? { CallDuration: String(seconds) } : {}),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(number),
    Timestamp: new Date(context.clock.now()).toUTCString(),
  })
}

function legFields(leg: LegState, status: string, context: DialContext): Record<string, string> {
  return {
    ...context.common,
    CallSid: leg.sid,
    ParentCallSid: context.callSid,
    Direction: 'outbound-dial',
    To: leg.number,
    Called: leg.number,
    CallStatus: status,
  }
}
