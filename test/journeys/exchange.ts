import { expect } from 'vitest'
import type { Outcome, OutcomeReason } from '../../src/core/call/outcome.ts'
import type { Line } from './line.ts'
import { newSid, webhooksOf } from './webhooks.ts'

/** Whole numbers below `n`, the same ones for the same seed. */
export type Dice = (n: number) => number

export function diceOf(seed: number): Dice {
  let state = seed
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * n)
  }
}

/** What really happened in a call, by who lived it and not by what was told of it. */
export interface Lived {
  call: string
  outcome: Outcome
  reason: OutcomeReason | null
  answeredBy: string | null
  talkSeconds: number | null
  /** Label and end of each leg, in the order they were dialled. */
  legs: [string, string][]
  /** Some callbacks of legs never came. */
  lost: boolean
}

/** How badly webhooks travel, in percent: lost callbacks, doubled ones, calls whose callbacks wait for its end. */
export interface Trouble {
  lost: number
  doubled: number
  late: number
}

interface Dialled {
  place: number
  label: string
  screened: boolean
  sid: string
  /** Seconds after which the line does something; none when it only rings. */
  at: number
  does: 'person' | 'declines' | 'machine' | 'busy' | 'failed' | 'rings'
}

type Callback = () => Promise<unknown>

/**
 * A telephone exchange of its own, simpler than the test phone and knowing nothing of it: it follows the
 * documents of the service, lets chance decide what people and lines do, and remembers what happened.
 */
export async function liveCall(
  line: Line,
  departments: string[],
  trouble: Trouble,
  labelOf: (number: string) => string,
  dice: Dice,
): Promise<Lived> {
  const twilio = webhooksOf(line)
  const chance = (percent: number) => dice(100) < percent
  const late = chance(trouble.late)
  const kept: Callback[] = []
  const lived: Lived = {
    call: twilio.call,
    outcome: 'abandoned',
    reason: 'choosing',
    answeredBy: null,
    talkSeconds: null,
    legs: [],
    lost: false,
  }
  const pass = (seconds: number) => line.clock.advance(seconds * 1000 + dice(900))

  /** A callback carries the instant of what it tells, and goes now, twice, later or never. */
  async function tell(send: Callback, sure = false): Promise<void> {
    if (!sure && chance(trouble.lost)) {
      lived.lost = true
      return
    }
    const times = chance(trouble.doubled) ? 2 : 1
    for (let i = 0; i < times; i++) {
      if (late) kept.splice(dice(kept.length + 1), 0, send)
      else await send()
    }
  }

  async function hangUp(document: string): Promise<Lived> {
    if (chance(50)) await twilio.answer(document, { CallStatus: 'completed', Digits: '' })
    return over()
  }

  async function over(): Promise<Lived> {
    const Timestamp = new Date(line.clock.now()).toUTCString()
    await tell(() => twilio.ended({ Timestamp }), true)
    line.clock.advance(dice(20_000))
    for (const send of kept) await send()
    return lived
  }

  function dialledBy(document: string): Dialled[] {
    const numbers = [...document.matchAll(/<Number([^>]*)>([^<]*)</g)]
    return numbers.map(([, attributes = '', number = ''], place) => {
      const screened = / url="/.test(attributes)
      const all = ['person', 'machine', 'busy', 'failed', 'rings', 'rings'] as const
      const does = screened && chance(15) ? 'declines' : (all[dice(all.length)] ?? 'rings')
      const at = does === 'rings' ? Number.POSITIVE_INFINITY : 1 + dice(28)
      return { place, label: labelOf(number), screened, sid: newSid(), at, does }
    })
  }

  /** Rings one <Dial> to its end; the document that follows, or null when the caller has gone. */
  async function ring(document: string): Promise<string | null> {
    const legs = dialledBy(document)
    const timeout = Number(/<Dial[^>]* timeout="(\d+)"/.exec(document)?.[1]) + 5
    const gone = chance(15) ? 1 + dice(40) : Number.POSITIVE_INFINITY
    const start = line.clock.now()
    const at = (seconds: number) =>
      line.clock.advance(Math.max(0, start + seconds * 1000 - line.clock.now()))
    const callback = async (leg: Dialled, status: string, seconds?: number, sure = false) => {
      const Timestamp = new Date(line.clock.now()).toUTCString()
      const told = seconds === undefined ? {} : { CallDuration: String(seconds) }
      await tell(
        () => twilio.leg(document, leg.place, leg.sid, { CallStatus: status, Timestamp, ...told }),
        sure,
      )
    }
    const ends = new Map<Dialled, string>()
    const end = async (leg: Dialled, as: string) => {
      ends.set(leg, as.replace('-', '_'))
      await callback(leg, as, 0)
    }
    for (const leg of legs) await callback(leg, 'initiated')
    const takes = (leg: Dialled) => ['person', 'machine', 'declines'].includes(leg.does)
    const until = Math.min(timeout, gone, ...legs.filter(takes).map((leg) => leg.at))
    for (const leg of [...legs].sort((a, b) => a.at - b.at))
      if (!takes(leg) && leg.at < until) {
        at(leg.at)
        await end(leg, leg.does)
      }
    const rest = legs.filter((leg) => !ends.has(leg))
    const allOver = rest.length === 0
    const winner = rest.find((leg) => takes(leg) && leg.at === until)
    if (!allOver) at(until)
    if (!winner) {
      const hungUp = !allOver && gone < timeout
      for (const leg of rest) await end(leg, hungUp ? 'canceled' : 'no-answer')
      remember(legs, ends)
      const status = hungUp
        ? 'canceled'
        : allOver
          ? legs.at(-1)?.does === 'busy'
            ? 'busy'
            : 'failed'
          : 'no-answer'
      return finish(document, legs[0], { DialCallStatus: status }, hungUp)
    }
    for (const leg of rest) if (leg !== winner) await end(leg, 'canceled')
    return connect(document, legs, ends, winner, gone, at, callback)
  }

  async function connect(
    document: string,
    legs: Dialled[],
    ends: Map<Dialled, string>,
    leg: Dialled,
    hangsUpAt: number,
    at: (seconds: number) => void,
    callback: (leg: Dialled, status: string, seconds?: number, sure?: boolean) => Promise<void>,
  ): Promise<string | null> {
    const pickedUp = line.clock.now()
    await callback(leg, 'in-progress')
    const screening = leg.screened ? (leg.does === 'person' ? 2 + dice(5) : 11) : 0
    const hungUp = hangsUpAt < leg.at + screening
    at(hungUp ? hangsUpAt : leg.at + screening)
    const talks = !hungUp && (!leg.screened || leg.does === 'person')
    if (talks && leg.screened) await twilio.accept(document, leg.place, leg.sid)
    const talk = talks ? 1 + dice(300) : 0
    pass(talk)
    const seconds = Math.round((line.clock.now() - pickedUp) / 1000)
    const callerEnds = talks && chance(50)
    const gone = hungUp || callerEnds
    const endIsLost = gone && chance(trouble.lost)
    await callback(leg, 'completed', seconds, endIsLost)
    ends.set(leg, talks ? 'answered' : 'declined')
    remember(legs, ends)
    if (talks && lived.answeredBy === null) {
      lived.answeredBy = leg.label
      lived.talkSeconds = talk
    }
    if (endIsLost) return left()
    const told = { DialCallStatus: 'completed', DialCallDuration: String(seconds) }
    return finish(document, leg, { ...told, ...bridging(talks, leg.screened) }, gone)
  }

  /** Twilio may not say whether it bridged, and may say it of a screened leg that nobody accepted. */
  function bridging(talks: boolean, screened: boolean): Record<string, string> {
    if (chance(15)) return {}
    return { DialBridged: String(talks || (screened && chance(15))) }
  }

  function left(): null {
    lived.reason = 'ringing'
    lived.lost = true
    return null
  }

  function remember(legs: Dialled[], ends: Map<Dialled, string>): void {
    for (const leg of legs) lived.legs.push([leg.label, ends.get(leg) ?? 'ringing'])
  }

  async function finish(
    document: string,
    leg: Dialled | undefined,
    fields: Record<string, string>,
    gone: boolean,
  ): Promise<string | null> {
    const status = gone ? { CallStatus: 'completed' } : {}
    const unnamed = fields.DialCallStatus !== 'completed' && chance(15)
    const named = leg && !unnamed ? { DialCallSid: leg.sid } : {}
    const send = () => twilio.dialled(document, { ...fields, ...named, ...status })
    const next = await send()
    if (chance(trouble.doubled)) expect(await send()).toBe(next)
    if (gone) lived.reason = 'ringing'
    return gone ? null : next
  }

  const asked = await twilio.incoming()
  pass(3)
  if (chance(8)) return hangUp(asked)
  let document: string | null = await twilio.answer(asked, {
    Digits: departments[dice(departments.length)] ?? '',
  })
  pass(2)
  if (!document.includes('<Dial')) {
    lived.outcome = 'redirected'
    lived.reason = null
    return over()
  }
  if (chance(8)) return hangUp(document)
  while (document?.includes('<Dial')) {
    document = await ring(document)
    if (document !== null) pass(1)
  }
  if (document !== null) Object.assign(lived, { outcome: 'unanswered', reason: null })
  if (lived.answeredBy !== null) Object.assign(lived, { outcome: 'answered', reason: null })
  return over()
}
