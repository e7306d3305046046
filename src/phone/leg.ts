import type { Element } from './document.ts'
import type { Network } from './network.ts'
import type { PhoneClock } from './options.ts'
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

/** A leg on its way. Instants are ms since 1970. */
export interface LegState {
  sid: string
  number: string
  noun: Element
  behaviour: Behaviour
  /** Seconds of ringing after which its line reacts. */
  at: number
  startedAt: number
  pickedUpAt: number | null
  result: LegResult
  sequence: number
}

/** A leg about to be dialled, with the behaviour of its line. */
export async function legOf(
  noun: Element,
  element: Element,
  context: DialContext,
): Promise<LegState> {
  const number = noun.text.trim()
  const refused = context.refusesCallerId(element.attributes.callerId)
  const behaviour = refused ? 'failed' : await context.behaviourOf(number)
  return {
    sid: context.newSid(),
    number,
    noun,
    behaviour,
    at: reaction[behaviour],
    startedAt: context.clock.now(),
    pickedUpAt: null,
    result: 'no-answer',
    sequence: 0,
  }
}

/** Whether somebody, or something, takes the call. */
export function picksUp({ behaviour }: LegState): boolean {
  return behaviour === 'answer' || behaviour === 'machine' || behaviour === 'decline'
}

/** Ends a leg that was not connected, and tells it. */
export async function stop(leg: LegState, result: LegResult, context: DialContext): Promise<void> {
  leg.result = result
  context.tell({ who: 'line', number: leg.number, result, after: secondsOf(leg, context) })
  await progress(leg, 'completed', context)
}

function secondsOf(leg: LegState, context: DialContext): number {
  return Number.isFinite(leg.at) ? leg.at : Math.round((context.clock.now() - leg.startedAt) / 1000)
}

/** Runs the document of <Number url> on the called leg; its end connects, <Hangup> does not. */
export async function screened(leg: LegState, context: DialContext): Promise<boolean> {
  const url = leg.noun.attributes.url
  if (!url) return true
  let next: string | null = url
  let fields = legFields(leg, 'in-progress', context)
  for (let documents = 0; next !== null && documents < 10; documents++) {
    const answer = await context.network.fetch(next, fields)
    if (!answer.ok) return false
    const { verbs, refusals } = await context.network.open(answer.xml)
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
export async function progress(
  leg: LegState,
  event: Progress,
  context: DialContext,
): Promise<void> {
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
