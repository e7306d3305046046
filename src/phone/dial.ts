import { addedRing } from '../core/call/hunting.ts'
import { nth } from '../core/lists.ts'
import type { Element } from './document.ts'
import { type DialContext, type LegState, legOf, picksUp, progress, screened, stop } from './leg.ts'
import type { PhoneClock } from './options.ts'
import { limits } from './rules.ts'

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
 * Rings the numbers of a <Dial> together, five seconds longer than it says. The first to pick up is
 * connected, after its screening when it has one, and the rest are hung up before that:
 * https://www.twilio.com/docs/voice/twiml/number, https://www.twilio.com/docs/voice/twiml/dial#timeout
 */
export async function dial(element: Element, context: DialContext): Promise<DialEnd> {
  const { clock } = context
  const started = clock.now()
  const timeout = Number(element.attributes.timeout ?? 30) + addedRing
  const legs: LegState[] = []
  for (const noun of nounsOf(element)) legs.push(await legOf(noun, element, context))
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
    return answered(winner, Number(element.attributes.timeLimit ?? limits.talk), context)
  }
  const result = gone < timeout ? 'canceled' : 'no-answer'
  for (const leg of order.filter((each) => each.result === 'no-answer'))
    await stop(leg, result, context)
  return endUnanswered(order, gone < timeout)
}

/** A <Dial> may hold its one number as text. */
function nounsOf({ children, text }: Element): Element[] {
  const number = { name: 'Number', attributes: {}, children: [], text }
  return children.length > 0 ? children : [number]
}

function lastMoment(order: LegState[], until: number): number {
  const waiting = order.some((leg) => leg.at >= until)
  return waiting && Number.isFinite(until) ? until : Math.max(...order.map((leg) => leg.at))
}

function advanceTo(instant: number, clock: PhoneClock): void {
  const left = instant - clock.now()
  if (left > 0 && Number.isFinite(left)) clock.advance(left)
}

async function failsAt(leg: LegState, started: number, context: DialContext): Promise<void> {
  advanceTo(started + leg.at * 1000, context.clock)
  await stop(leg, leg.behaviour === 'busy' ? 'busy' : 'failed', context)
}

async function cancelRest(
  order: LegState[],
  winner: LegState,
  context: DialContext,
): Promise<void> {
  for (const leg of order)
    if (leg !== winner && leg.result === 'no-answer') await stop(leg, 'canceled', context)
}

async function answered(leg: LegState, timeLimit: number, context: DialContext): Promise<DialEnd> {
  leg.pickedUpAt = context.clock.now()
  await progress(leg, 'answered', context)
  const { clock, hangUpAfter } = context
  const accepts = await screened(leg, context)
  const waited = (clock.now() - leg.startedAt) / 1000
  const callerGone = hangUpAfter !== null && waited > hangUpAfter && waited > leg.at
  const accepted = accepts && !callerGone
  leg.result = accepted ? 'bridged' : 'declined'
  context.tell({ who: 'line', number: leg.number, result: leg.result, after: leg.at })
  if (accepted) context.clock.advance(Math.min(context.talkSeconds, timeLimit) * 1000)
  await progress(leg, 'completed', context)
  const seconds = Math.round((context.clock.now() - leg.pickedUpAt) / 1000)
  return {
    status: 'completed',
    sid: leg.sid,
    seconds,
    bridged: accepted,
    number: accepted ? leg.number : null,
    callerGone,
  }
}

function endUnanswered(order: LegState[], callerGone: boolean): DialEnd {
  const last = nth(order, order.length - 1)
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
