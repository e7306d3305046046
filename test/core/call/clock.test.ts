import { describe, expect, test } from 'vitest'
import { type CallFact, factKey, type JournalEvent } from '../../../src/core/call/journal.ts'
import { summarise } from '../../../src/core/call/outcome.ts'
import { storyOf } from '../../../src/core/call/story.ts'

const start = Date.parse('2026-11-30T09:00:00Z')
const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const hours = 3_600
const days = 24 * hours

/** Seconds by which the machine's clock is wrong, after so many seconds of the call. */
type Wrong = (seconds: number) => number

/** What a finished <Dial> leads to. */
const fate = <T>(then: T) => ({ then })
const accepts = { leg: 'CL1', line: 'x', label: 'Accueil', group: 0, accepted: true } as const
const ours: [number, CallFact][] = [
  [
    0,
    {
      kind: 'received',
      version: 3,
      caller: null,
      called: null,
      forwardedFrom: null,
      closed: null,
    },
  ],
  [
    10,
    {
      kind: 'chosen',
      step: 1,
      department: '69',
      how: 'keys',
      tries: 1,
      verdict: 'connect',
      reason: null,
    },
  ],
  [13, { kind: 'confirmed', step: 2 }],
  [
    90,
    {
      kind: 'dialled',
      step: 3,
      group: 0,
      lines: [{ line: 'x', label: 'Accueil' }],
      result: 'bridged',
      leg: 'CL1',
      talkSeconds: 70,
      ...fate('done'),
    },
  ],
]
const leg = (event: 'initiated' | 'answered' | 'completed', status: string): CallFact => ({
  kind: 'leg',
  leg: 'CL1',
  event,
  line: 'x',
  label: 'Accueil',
  group: 0,
  screening: false,
  status,
  seconds: event === 'completed' ? 70 : null,
})
const twilios: [number, CallFact][] = [
  [14, leg('initiated', 'initiated')],
  [20, leg('answered', 'in-progress')],
  [90, leg('completed', 'completed')],
  [91, { kind: 'ended', status: 'completed', seconds: 91 }],
]

const event = (at: string, fact: JournalEvent['fact']): JournalEvent => ({
  call: 'CA1',
  key: factKey(fact),
  at,
  fact,
})
/** What the service noted itself, by its wrong clock and by the one that nobody sets. */
const noted = (wrong: Wrong, life: (seconds: number) => string = () => 'one') =>
  ours.map(([seconds, fact]) =>
    event(iso(seconds + wrong(seconds)), {
      ...fact,
      steady: [life(seconds), 5_000_000 + seconds * 1000],
    }),
  )
const told = twilios.map(([seconds, fact]) => event(iso(seconds), fact))

const lived = {
  outcome: 'answered',
  waitSeconds: 10,
  talkSeconds: 70,
  legs: [{ ringSeconds: 6, talkSeconds: 70 }],
}

describe('a clock of the machine that is not right', () => {
  test.each<[string, Wrong]>([
    ['is right', () => 0],
    ['is two hours ahead all the while', () => 2 * hours],
    ['is two hours behind all the while', () => -2 * hours],
    ['is set two hours forth while the question is asked', (s) => (s > 5 ? 2 * hours : 0)],
    ['is set two hours back while the question is asked', (s) => (s > 5 ? -2 * hours : 0)],
    ['is set two hours forth while it rings', (s) => (s > 15 ? 2 * hours : 0)],
    ['is set two hours back while they talk', (s) => (s > 30 ? -2 * hours : 0)],
    ['is set forth and back', (s) => (s > 5 && s < 60 ? 2 * hours : 0)],
    ['was ahead, and is put right', (s) => (s > 12 ? 0 : 2 * hours)],
  ])('a clock that %s leaves wait, ring and talk as they were', (_, wrong) => {
    const row = summarise([...noted(wrong), ...told])
    expect(row).toMatchObject(lived)
    const seconds = (Date.parse(row.endedAt ?? '') - Date.parse(row.startedAt)) / 1000
    expect(seconds).toBeGreaterThanOrEqual(90)
    expect(seconds).toBeLessThanOrEqual(92)
  })

  test('the wait is right while the two still talk', () => {
    const facts = [...noted((s) => (s > 5 ? 2 * hours : 0)).slice(0, 3), ...told.slice(0, 2)]
    expect(summarise(facts)).toMatchObject({ outcome: 'answered', waitSeconds: 10 })
  })

  test('the wait of an acceptance is right, whose instant is our own', () => {
    const screened = event(iso(25 - 2 * hours), {
      ...{ kind: 'screened', ...accepts },
      steady: ['one', 5_025_000],
    })
    const facts = [...noted((s) => (s > 15 ? -2 * hours : 0)), ...told, screened]
    const asScreened = facts.map(({ fact, ...each }) => ({
      ...each,
      fact: fact.kind === 'leg' ? { ...fact, screening: true } : fact,
    }))
    expect(summarise(asScreened)).toMatchObject({ waitSeconds: 15, talkSeconds: 65 })
  })

  test('the département keeps the instant by which its hours were decided', () => {
    const row = summarise([...noted((s) => (s > 5 ? 2 * hours : 0)), ...told])
    expect(row.chosenAt).toBe(iso(10 + 2 * hours))
  })

  test('a process that ends in mid-call, and another that goes on, change nothing', () => {
    const life = (seconds: number) => (seconds > 12 ? 'two' : 'one')
    expect(summarise([...noted(() => 0, life), ...told])).toMatchObject(lived)
    expect(summarise([...noted((s) => (s > 20 ? 2 * hours : 0), life), ...told])).toMatchObject(
      lived,
    )
  })

  test('what happened is told in its order', () => {
    const all = [...noted((s) => (s > 15 ? -2 * hours : 0)), ...told]
    const right = storyOf([...noted(() => 0), ...told]).map(({ words }) => words)
    expect(storyOf(all).map(({ words }) => words)).toEqual(right)
  })
})

describe('an end that is told late', () => {
  const before = [...noted(() => 0), ...told.slice(0, 3)]

  test('three days late and without its instant: the call ended after its seconds', () => {
    const late = event(iso(3 * days), { kind: 'ended', status: 'completed', seconds: 91 })
    expect(summarise([...before, late]).endedAt).toBe(iso(91))
  })

  test('with an instant of Twilio: that is the end', () => {
    const row = summarise([...before, event(iso(92), { ...ended, seconds: 91 })])
    expect(row.endedAt).toBe(iso(92))
  })

  test('without seconds: its instant is all that is known', () => {
    expect(summarise([...before, event(iso(95), ended)]).endedAt).toBe(iso(95))
  })
})

const ended = { kind: 'ended', status: 'completed', seconds: null } as const
