import { codesBehind } from '../asking.ts'
import { spoken } from '../choosing.ts'
import { decide } from '../decide.ts'
import type { Facts } from '../facts.ts'
import type { Decision } from '../instructions.ts'
import type { Heard } from '../speech/match.ts'
import type { CallEvent, CallState, DialResult } from '../state.ts'

/** One thing that can happen to a call, and what the service makes of it. */
export type Way = (facts: Facts) => Decision

/** Every way on from a state, played with the very functions that answer calls. */
export function waysFrom(state: CallState): Way[] {
  const events = eventsOf(state).map((event) => (facts: Facts) => decide(state, event, facts))
  if (state.at !== 'choosing') return events
  return [...events, ...heard.map((each) => (facts: Facts) => spoken(state, each, facts))]
}

function eventsOf(state: CallState): CallEvent[] {
  switch (state.at) {
    case 'new':
      return [{ kind: 'incoming' }]
    case 'choosing':
      return asked
    case 'hunting':
      return rung
    default:
      return oneKey
  }
}

const silence: CallEvent = { kind: 'silence' }
const keyed = (keys: string): CallEvent => ({ kind: 'keys', keys })
const dialled = (result: DialResult, callerGone = false): CallEvent => ({
  kind: 'dialled',
  result,
  leg: 'CA2',
  talkSeconds: result === 'bridged' ? 60 : null,
  callerGone,
})

/** A département given is played for each of them, and not here. */
const asked = [silence, ...['00', '97', '98', '20', '9', '1', '0', '*6', '#', '*'].map(keyed)]
const oneKey = [silence, ...['1', '*', '#'].map(keyed)]
const rung = [
  dialled('bridged'),
  dialled('busy'),
  dialled('no_answer'),
  dialled('failed'),
  dialled('declined'),
  dialled('canceled', true),
]

/** What words can amount to; which words do so is the ear’s matter, and no directory changes it. */
const heard: Heard[] = [
  { kind: 'ambiguous', codes: ['2A', '2B'] },
  { kind: 'ambiguous', codes: ['04', '05', '06'] },
  { kind: 'ambiguous', codes: codesBehind('97') },
  { kind: 'unknown' },
  { kind: 'no_attempt' },
  { kind: 'person' },
]
