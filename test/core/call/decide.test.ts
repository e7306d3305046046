import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maximumExtras, maximumNoAttempts, maximumTries } from '../../../src/core/call/asking.ts'
import { decide, firstQuestion } from '../../../src/core/call/decide.ts'
import type { Facts } from '../../../src/core/call/facts.ts'
import type { Instruction } from '../../../src/core/call/instructions.ts'
import {
  type CallEvent,
  type CallState,
  type DialResult,
  eventNames,
  stateNames,
} from '../../../src/core/call/state.ts'
import { there } from '../../typed.ts'
import { facts, monday, sunday } from './house.ts'
import { short } from './short.ts'

const journey = { version: 7, step: 1 }
const known = {
  new: { at: 'new' },
  choosing: { at: 'choosing', tries: 0, extras: 0, noAttempts: 0, keys: '', among: [], ...journey },
  'choosing, last try': {
    at: 'choosing',
    tries: 2,
    extras: 0,
    noAttempts: 0,
    keys: '',
    among: [],
    ...journey,
  },
  'choosing, chattered too often': {
    ...firstQuestion(7, 1),
    noAttempts: maximumNoAttempts + 1,
  },
  'choosing, among 01 and 39': { ...firstQuestion(7, 1), extras: 1, among: ['01', '39'] },
  'choosing, among 67 and 68': { ...firstQuestion(7, 1), extras: 1, among: ['67', '68'] },
  'choosing, 20': { ...firstQuestion(7, 1), extras: 1, keys: '20' },
  'choosing, 97': {
    at: 'choosing',
    tries: 0,
    extras: 1,
    noAttempts: 0,
    keys: '97',
    among: [],
    ...journey,
  },
  confirming: {
    at: 'confirming',
    department: '69',
    how: 'keys',
    tries: 0,
    extras: 0,
    noAttempts: 0,
    decidedAt: monday,
    ...journey,
  },
  'confirming, keys without end': {
    at: 'confirming',
    department: '69',
    how: 'voice',
    tries: 0,
    extras: maximumExtras,
    noAttempts: 0,
    decidedAt: monday,
    ...journey,
  },
  'hunting, first': {
    at: 'hunting',
    department: '69',
    group: 0,
    retried: false,
    decidedAt: monday,
    ...journey,
  },
  'hunting, last': {
    at: 'hunting',
    department: '69',
    group: 1,
    retried: false,
    decidedAt: monday,
    ...journey,
  },
  hearing: {
    at: 'hearing',
    notice: 'redirected',
    department: '38',
    plays: 1,
    decidedAt: monday,
    ...journey,
  },
  'hearing, last': {
    at: 'hearing',
    notice: 'closed',
    department: '69',
    plays: 3,
    decidedAt: sunday,
    ...journey,
  },
} satisfies Record<string, CallState>
const states: Record<string, CallState> = known
const dialled = (result: DialResult, callerGone = false): CallEvent => ({
  kind: 'dialled',
  result,
  leg: 'CA2',
  talkSeconds: result === 'bridged' ? 60 : null,
  callerGone,
})
const keyed = (keys: string): CallEvent => ({ kind: 'keys', keys })
const events: Record<string, CallEvent> = {
  incoming: { kind: 'incoming' },
  'keys 69': { kind: 'keys', keys: '69' },
  'keys 4': { kind: 'keys', keys: '4' },
  'keys 97': { kind: 'keys', keys: '97' },
  'keys 96': { kind: 'keys', keys: '96' },
  'keys 1': { kind: 'keys', keys: '1' },
  'keys 2': { kind: 'keys', keys: '2' },
  'keys *6': { kind: 'keys', keys: '*6' },
  'keys *69': { kind: 'keys', keys: '*69' },
  'keys 6*': { kind: 'keys', keys: '6*' },
  'keys 6#': { kind: 'keys', keys: '6#' },
  'keys 20': { kind: 'keys', keys: '20' },
  'keys #': { kind: 'keys', keys: '#' },
  'keys 0': { kind: 'keys', keys: '0' },
  'keys *': { kind: 'keys', keys: '*' },
  'says Isère': { kind: 'speech', said: "l'Isère" },
  'says Alsace': { kind: 'speech', said: 'Alsace' },
  'says Corse': { kind: 'speech', said: 'la Corse' },
  'says the Alps': { kind: 'speech', said: 'les Alpes' },
  'says hello': { kind: 'speech', said: 'bonjour' },
  'asks for a person': { kind: 'speech', said: 'je voudrais parler à un conseiller' },
  'says nothing known': { kind: 'speech', said: 'la Belgique' },
  silence: { kind: 'silence' },
  'dialled bridged': dialled('bridged'),
  'dialled busy': dialled('busy'),
  'dialled declined': dialled('declined'),
  'dialled, caller gone': dialled('canceled', true),
  ended: { kind: 'ended', status: 'completed', seconds: 12 },
}

function row(state: CallState, event: CallEvent): string {
  const { instructions, record } = decide(state, event, facts())
  const why = 'why' in record ? ` ${record.why}` : 'then' in record ? ` ${record.then}` : ''
  return `${instructions.map(short).join(' ') || '-'} | ${record.kind}${why}`
}

describe('the decision table', () => {
  test('lists every state and every event', () => {
    expect(new Set(Object.values(states).map((state) => state.at))).toEqual(new Set(stateNames))
    expect(new Set(Object.values(events).map((event) => event.kind))).toEqual(new Set(eventNames))
  })

  test.each(Object.keys(states))('%s', (name) => {
    const state = there(states[name])
    const table = Object.entries(events).map(([event, given]) => `${event}: ${row(state, given)}`)
    expect(table).toMatchSnapshot()
  })
})

describe('every path of every kind of département', () => {
  const kinds = ['69', '75', '13', '44', '38', '33', '59', '12', '974', '2A']
  const answers: CallEvent[] = [
    { kind: 'silence' },
    { kind: 'keys', keys: '96' },
    { kind: 'keys', keys: '*' },
    { kind: 'keys', keys: '#' },
    { kind: 'keys', keys: '6' },
    { kind: 'keys', keys: '*6' },
    { kind: 'speech', said: 'Alsace' },
    { kind: 'speech', said: 'les Alpes' },
    { kind: 'speech', said: 'bonjour' },
    { kind: 'speech', said: 'je voudrais parler à un conseiller' },
  ]
  const dials: CallEvent[] = (['bridged', 'busy', 'declined', 'failed', 'no_answer'] as const).map(
    (result) => dialled(result),
  )

  interface Walk {
    ends: number
    longest: number
    tries: number
  }

  /** Follows every answer from a state to the end of the call, once per distinct state. */
  function walk(
    from: CallState,
    event: CallEvent,
    given: Facts,
    department: string,
    seen: Map<string, Walk>,
  ): Walk {
    const key = JSON.stringify([from, event]).replaceAll(/"(step|decidedAt)":\d+/g, '')
    const known = seen.get(key)
    if (known) return known
    seen.set(key, { ends: 0, longest: Number.POSITIVE_INFINITY, tries: 0 })
    const { instructions } = decide(from, event, given)
    const last = instructions.at(-1)
    const spoken = instructions.some((instruction) => instruction.do !== 'hangUp')
    holds(last !== undefined, 'silence')
    holds(spoken || event.kind === 'dialled', 'nothing said')
    const ways = instructions.flatMap((instruction) => followers(instruction, department))
    const walks = ways.map(([state, next]) => walk(state, next, given, department, seen))
    const result: Walk = {
      ends: (last?.do === 'hangUp' ? 1 : 0) + walks.reduce((sum, each) => sum + each.ends, 0),
      longest: 1 + Math.max(0, ...walks.map((each) => each.longest)),
      tries: Math.max(
        from.at === 'choosing' ? from.tries + 1 : 0,
        ...walks.map((each) => each.tries),
      ),
    }
    holds(last?.do === 'hangUp' || ways.length > 0, 'dead end')
    holds(result.longest < 40, 'a loop')
    holds(result.ends > 0, 'no end')
    seen.set(key, result)
    return result

    /** Thousands of states: an assertion of the library for each takes longer than the answer. */
    function holds(what: boolean, fault: string) {
      if (!what) throw new Error(`${fault} after ${key}`)
    }
  }

  function followers(instruction: Instruction, department: string): [CallState, CallEvent][] {
    if (instruction.do === 'connect') return dials.map((event) => [instruction.next, event])
    if (instruction.do !== 'ask') return []
    const { next } = instruction
    if (next.at === 'choosing') return [...answers, keyed(department)].map((event) => [next, event])
    return [keyed('*'), keyed('1')].map((event) => [next, event])
  }

  test.each(
    kinds.flatMap((code) =>
      [monday, sunday].map((now) => [code, new Date(now).toISOString(), now] as const),
    ),
  )('%s at %s: no silence, no loop, no dead end, three tries at most', (code, _, now) => {
    for (const callerId of ['service', 'caller'] as const) {
      const given = facts({ now })
      const seen = new Map<string, Walk>()
      const whole = walk(
        { at: 'new' },
        { kind: 'incoming' },
        { ...given, settings: { ...given.settings, callerId } },
        code,
        seen,
      )
      expect(whole.tries).toBeLessThanOrEqual(maximumTries)
      expect(seen.size).toBeGreaterThan(0)
    }
  })
})

test('the same webhook gives the same answer, whatever is pressed', () => {
  const keys = fc.stringMatching(/^[0-9*#ABCD]{0,4}$/)
  fc.assert(
    fc.property(keys, fc.constantFrom(...Object.keys(states)), (typed, name) => {
      const state = there(states[name])
      const event: CallEvent = typed === '' ? { kind: 'silence' } : { kind: 'keys', keys: typed }
      expect(decide(state, event, facts())).toEqual(decide(state, event, facts()))
    }),
  )
})

describe('details', () => {
  test('rotation rings one line after the other, and another one first from call to call', () => {
    const first = (call: string) => {
      const { instructions } = decide(
        { ...known.confirming, department: '75' },
        { kind: 'silence' },
        facts({ call }),
      )
      const ring = instructions.find((instruction) => instruction.do === 'connect')
      return ring?.do === 'connect' ? ring.lines.map((line) => line.label).join('+') : ''
    }
    const firsts = Array.from({ length: 400 }, (_, i) => first(`CA${i}`))
    const share = firsts.filter((label) => label === 'Plateau 1').length / firsts.length
    expect(new Set(firsts)).toEqual(new Set(['Plateau 1', 'Plateau 2']))
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.6)
  })

  test('only the lines open at the instant of the decision ring, even after they close', () => {
    const hunting = { ...known['hunting, first'], department: '13' }
    const { instructions } = decide(
      hunting,
      { kind: 'silence' },
      facts({ now: monday + 6 * 3_600_000 }),
    )
    expect(instructions.map(short)).toEqual(['ring(Matin)'])
  })

  test('the caller’s number is tried once and the service’s after it failed', () => {
    const given = facts()
    const through = { ...given, settings: { ...given.settings, callerId: 'caller' as const } }
    const shown = (state: CallState, event: CallEvent) => {
      const ring = decide(state, event, through).instructions.find(
        (instruction) => instruction.do === 'connect',
      )
      return ring?.do === 'connect' ? [ring.lines[0]?.label, ring.callerId] : null
    }
    expect(shown(known.confirming, { kind: 'silence' })).toEqual(['Accueil', '+33199009999'])
    expect(shown(known['hunting, first'], dialled('failed'))).toEqual(['Accueil', '+33806000156'])
    const retried = { ...known['hunting, first'], retried: true }
    expect(shown(retried, dialled('failed'))).toEqual(['Référent', '+33806000156'])
  })

  test('an alert is heard first, and a key cuts it unless it ends the call', () => {
    const alert = {
      message: 'Incident national.',
      start: '2026-11-30T08:00:00Z',
      end: '2026-11-30T10:00:00Z',
      goesOn: true,
    }
    const hear = (alerts: (typeof alert)[]) =>
      decide({ at: 'new' }, { kind: 'incoming' }, facts({ alerts })).instructions.map(short)
    expect(hear([alert])).toEqual(['[text ask_first (audience) → choosing]'])
    expect(hear([{ ...alert, goesOn: false }])).toEqual([
      'welcome',
      'text',
      'audience',
      'goodbye',
      'end',
    ])
    expect(hear([{ ...alert, end: '2026-11-30T09:00:00Z' }])).toEqual([
      '[ask_first (audience) → choosing]',
    ])
  })

  test('with nobody open anywhere the call ends at once with the next opening', () => {
    const { instructions, record } = decide(
      { at: 'new' },
      { kind: 'incoming' },
      facts({ now: sunday }),
    )
    expect(instructions.map(short)).toEqual([
      '[welcome audience all_closed_hours next_opening write_form replay → hearing]',
      'goodbye',
      'end',
    ])
    expect(record).toMatchObject({ kind: 'received', closed: 'hours' })
  })
})
