import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { summarise } from '../../../src/core/call/outcome.ts'

const start = Date.parse('2026-11-30T09:00:00Z')
const at = (seconds: number, fact: CallFact): JournalEvent => ({
  call: 'CA1',
  key: factKey(fact),
  at: new Date(start + seconds * 1000).toISOString(),
  fact,
})

const arrival = {
  kind: 'received',
  version: 3,
  caller: '+33199009999',
  called: null,
  forwardedFrom: null,
  closed: null,
} as const
const received = at(0, arrival)
const chosen = at(10, {
  kind: 'chosen',
  step: 1,
  department: '69',
  how: 'keys',
  tries: 1,
  verdict: 'connect',
  reason: null,
})
const leg = (
  seconds: number,
  event: 'initiated' | 'answered' | 'completed',
  status: string,
  name = 'CA2',
) =>
  at(seconds, {
    kind: 'leg',
    leg: name,
    event,
    line: 'x',
    label: 'Accueil',
    group: 0,
    screening: false,
    status,
  })
const dialled = (
  seconds: number,
  result: 'bridged' | 'no_answer',
  then: 'done' | 'unanswered' | 'gone',
) =>
  at(seconds, {
    kind: 'dialled',
    step: 3,
    group: 0,
    lines: [{ line: 'x', label: 'Accueil' }],
    result,
    leg: 'CA2',
    talkSeconds: result === 'bridged' ? 60 : null,
    then,
  })
const ended = (seconds: number, status = 'completed') =>
  at(seconds, { kind: 'ended', status, seconds: null })

const answered = [
  received,
  chosen,
  leg(11, 'initiated', 'initiated'),
  leg(16, 'answered', 'in-progress'),
  leg(76, 'completed', 'completed'),
  dialled(76, 'bridged', 'done'),
  ended(77),
]

test('an answered call: who, how long the wait and the talk were', () => {
  expect(summarise(answered)).toMatchObject({
    outcome: 'answered',
    answeredBy: 'Accueil',
    waitSeconds: 6,
    talkSeconds: 60,
    endedAt: ended(77).at,
    legs: [{ ringSeconds: 5, result: 'answered' }],
  })
})

test('order, repetition and lateness change nothing', () => {
  const shuffled = fc.shuffledSubarray(answered, { minLength: answered.length })
  fc.assert(
    fc.property(shuffled, fc.array(fc.constantFrom(...answered)), (all, again) => {
      const late = again.map((event) => ({
        ...event,
        at: new Date(Date.parse(event.at) + 5000).toISOString(),
      }))
      expect(summarise([...all, ...late])).toEqual(summarise(answered))
    }),
  )
})

test('whatever is lost, there is never more than one outcome and an ended call has one', () => {
  fc.assert(
    fc.property(fc.subarray(answered.slice(0, -1), { minLength: 1 }), (some) => {
      const { outcome, endedAt } = summarise([...some, ended(77)])
      expect(['answered', 'abandoned']).toContain(outcome)
      expect(endedAt).not.toBeNull()
    }),
  )
})

test('a call never ends before it started: Twilio dates its callbacks to the whole second', () => {
  const late = at(0.9, received.fact)
  expect(summarise([late, ended(0)]).endedAt).toBe(late.at)
})

describe('each outcome from its facts', () => {
  const corrected = at(12, { kind: 'asked', step: 2, why: 'corrected' })
  const spent = at(13, { kind: 'asked', step: 2, why: 'wrong' })
  const closed = at(20, {
    kind: 'chosen',
    step: 3,
    department: '38',
    how: 'voice',
    tries: 1,
    verdict: 'closed',
    reason: 'holiday',
  })
  test.each<[string, JournalEvent[], string | null, string | null]>([
    ['just received', [received], null, null],
    ['hung up while choosing', [received, ended(5)], 'abandoned', 'choosing'],
    [
      'hung up while ringing',
      [received, chosen, leg(11, 'initiated', 'initiated'), ended(15)],
      'abandoned',
      'ringing',
    ],
    [
      'hung up while ringing, and told so',
      [received, chosen, dialled(15, 'no_answer', 'gone'), ended(15)],
      'abandoned',
      'ringing',
    ],
    ['rang out', [received, chosen, dialled(31, 'no_answer', 'unanswered')], 'unanswered', null],
    ['closed everywhere', [at(0, { ...arrival, closed: 'hours' })], 'closed', 'hours'],
    ['corrected, then closed', [received, chosen, corrected, closed], 'closed', 'holiday'],
    ['corrected, then hung up', [received, chosen, corrected, ended(14)], 'abandoned', 'choosing'],
    [
      'corrected once too often, then hung up',
      [received, chosen, spent, ended(14)],
      'abandoned',
      'choosing',
    ],
    [
      'corrected on the last try',
      [received, chosen, at(13, { kind: 'gave_up', step: 2 })],
      'no_choice',
      null,
    ],
    [
      'rung again after a lost step',
      [received, chosen, at(13, { kind: 'asked', step: 3, why: 'lost' }), ended(15)],
      'abandoned',
      'ringing',
    ],
    ['gave up', [received, at(30, { kind: 'gave_up', step: 3 })], 'no_choice', null],
    [
      'a technical fault',
      [received, chosen, at(12, { kind: 'failed', error: '11200' }), ended(13)],
      'failed',
      'technical',
    ],
    [
      'a fault after a conversation',
      [...answered, at(78, { kind: 'failed', error: '11200' })],
      'answered',
      null,
    ],
    ['failed as a call', [received, ended(3, 'failed')], 'failed', 'technical'],
    ['hung up during the read-back', [received, chosen, ended(12)], 'abandoned', 'choosing'],
    [
      'hung up after the read-back, before a line rang',
      [received, chosen, at(12, { kind: 'confirmed', step: 2 }), ended(13)],
      'abandoned',
      'choosing',
    ],
    [
      'hung up while ringing, of which only the end of the leg came',
      [received, chosen, leg(20, 'completed', 'canceled'), ended(20)],
      'abandoned',
      'ringing',
    ],
    ['swept', [received, chosen, at(99, { kind: 'swept' })], 'abandoned', 'choosing'],
    [
      'swept while it rang',
      [received, chosen, leg(11, 'initiated', 'initiated'), at(99, { kind: 'swept' })],
      'abandoned',
      'ringing',
    ],
    ['only the end is known', [ended(5)], 'abandoned', 'choosing'],
  ])('%s', (_, events, outcome, reason) => {
    expect(summarise(events)).toMatchObject({ outcome, reason })
  })
})
