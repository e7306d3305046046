import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CallFact,
  factKey,
  type JournalEvent,
  type LegEvent,
} from '../../../src/core/call/journal.ts'
import { summarise } from '../../../src/core/call/outcome.ts'
import type { DialResult } from '../../../src/core/call/state.ts'
import { storyOf } from '../../../src/core/call/story.ts'
import { there } from '../../typed.ts'

const start = Date.parse('2026-11-30T09:00:00Z')
const at = (seconds: number, fact: CallFact): JournalEvent => ({
  call: 'CA1',
  key: factKey(fact),
  at: new Date(start + seconds * 1000).toISOString(),
  fact,
})
const begun = [
  at(0, {
    kind: 'received',
    version: 3,
    caller: null,
    called: null,
    forwardedFrom: null,
    closed: null,
  }),
  at(10.4, {
    kind: 'chosen',
    step: 1,
    department: '69',
    how: 'keys',
    tries: 1,
    verdict: 'connect',
    reason: null,
  }),
]
const ended = at(100, { kind: 'ended', status: 'completed', seconds: 100 })

/** A line by its letter; those in capitals are screened. */
const lineOf = (name: string) => ({
  line: name.toLowerCase(),
  label: name,
  screening: name === name.toUpperCase(),
})
const statuses: Record<LegEvent, string> = {
  initiated: 'initiated',
  ringing: 'ringing',
  answered: 'in-progress',
  completed: 'completed',
}
const leg = (
  seconds: number,
  name: string,
  event: LegEvent,
  {
    status = statuses[event],
    group = 0,
    talked = null,
  }: { status?: string; group?: number; talked?: number | null } = {},
) =>
  at(seconds, {
    kind: 'leg',
    leg: `CL${name}`,
    event,
    ...lineOf(name),
    group,
    status,
    seconds: talked,
  })
const accepts = (seconds: number, name: string, group = 0) => {
  const { line, label } = lineOf(name)
  return at(seconds, { kind: 'screened', leg: `CL${name}`, line, label, group, accepted: true })
}
const dialled = (
  seconds: number,
  names: string,
  result: DialResult,
  {
    step = 3,
    group = 0,
    leg: of = names[0] ?? null,
    talkSeconds = null,
    next: then = 'unanswered',
  }: {
    step?: number
    group?: number
    leg?: string | null
    talkSeconds?: number | null
    next?: Extract<CallFact, { kind: 'dialled' }>['then']
  } = {},
) =>
  at(seconds, {
    kind: 'dialled',
    step,
    group,
    lines: [...names].map(lineOf),
    result,
    leg: of && `CL${of}`,
    talkSeconds,
    then,
  })

const rowOf = (...events: JournalEvent[]) => summarise([...begun, ...events, ended])
const results = (...events: JournalEvent[]) =>
  rowOf(...events).legs.map(({ label, result }) => `${label} ${result}`)

describe('a screened leg', () => {
  const pickedUp = [leg(11, 'A', 'initiated'), leg(15, 'A', 'answered')]

  test.each<[DialResult]>([['bridged'], ['picked_up'], ['declined']])(
    'is not answered without our acceptance, when the network says it was %s',
    (result) => {
      const row = rowOf(...pickedUp, dialled(30, 'A', result, { talkSeconds: 15, next: 'done' }))
      expect(row).toMatchObject({ outcome: 'unanswered', answeredBy: null, talkSeconds: null })
      expect(row.legs).toMatchObject([{ result: 'declined', bridgedAt: null }])
    },
  )

  test.each<[DialResult]>([['bridged'], ['picked_up']])(
    'is answered from our acceptance on, when the network says %s',
    (result) => {
      const row = rowOf(
        ...pickedUp,
        accepts(20, 'A'),
        dialled(80, 'A', result, { talkSeconds: 65, next: 'done' }),
      )
      expect(row).toMatchObject({
        outcome: 'answered',
        answeredBy: 'A',
        waitSeconds: 10,
        talkSeconds: 60,
      })
    },
  )

  test('is answered by its acceptance alone, when all that Twilio tells is lost', () => {
    expect(rowOf(accepts(20, 'A'))).toMatchObject({
      outcome: 'answered',
      answeredBy: 'A',
      talkSeconds: 80,
      legs: [{ line: 'a', label: 'A', result: 'answered' }],
    })
  })

  test('accepted while the caller hung up was never talked to', () => {
    const gone = dialled(21, 'A', 'canceled', { next: 'gone' })
    expect(rowOf(...pickedUp, accepts(20, 'A'), gone)).toMatchObject({
      outcome: 'abandoned',
      reason: 'ringing',
      legs: [{ result: 'declined' }],
    })
  })

  test('of which every callback is lost is known by the end of its <Dial>, and not as answered', () => {
    expect(results(dialled(40, 'A', 'picked_up', { talkSeconds: 9 }))).toEqual(['A declined'])
    expect(results(dialled(40, 'a', 'picked_up', { talkSeconds: 9 }))).toEqual(['a answered'])
  })

  test('that rang beside others and was not accepted leaves the answer to who gave it', () => {
    const both = [leg(11, 'a', 'initiated'), leg(11, 'B', 'initiated')]
    const voicemail = leg(14, 'B', 'answered')
    const colleague = leg(16, 'a', 'answered')
    const end = dialled(80, 'aB', 'bridged', { leg: 'B', talkSeconds: 64, next: 'done' })
    expect(results(...both, voicemail, colleague, end)).toEqual(['B declined', 'a answered'])
  })
})

describe('a leg that is not screened', () => {
  test('of which only the end came was answered as long as Twilio says', () => {
    const end = leg(75, 'a', 'completed', { talked: 60 })
    expect(rowOf(end)).toMatchObject({
      outcome: 'answered',
      talkSeconds: 60,
      waitSeconds: 5,
      legs: [{ result: 'answered', ringSeconds: null }],
    })
  })

  test('whose end is lost ends as the <Dial> that names it', () => {
    expect(results(leg(11, 'a', 'initiated'), dialled(14, 'a', 'busy'))).toEqual(['a busy'])
  })

  test('picked up second is stopped, whatever the order in which that is told', () => {
    const facts = [leg(14, 'b', 'answered'), leg(13, 'a', 'answered')]
    expect(results(...facts).sort()).toEqual(['a answered', 'b canceled'])
    const told = dialled(70, 'ab', 'bridged', { leg: 'b', talkSeconds: 56, next: 'done' })
    expect(results(...facts, told).sort()).toEqual(['a canceled', 'b answered'])
  })

  test('rung again beside another has the call of its own time only', () => {
    const again = [
      dialled(12, 'ab', 'failed', { leg: 'x', next: 'retry' }),
      leg(14, 'b', 'answered'),
      leg(15, 'a', 'answered'),
      dialled(75, 'ab', 'bridged', { step: 4, leg: 'a', talkSeconds: 60, next: 'done' }),
    ]
    expect(results(...again)).toEqual(['b canceled', 'a answered'])
  })

  test('has the call also where the end of the <Dial> names no leg', () => {
    const end = dialled(70, 'ab', 'bridged', { leg: null, talkSeconds: 56, next: 'done' })
    expect(results(leg(14, 'a', 'initiated'), leg(16, 'a', 'answered'), end)).toEqual([
      'a answered',
    ])
  })
})

describe('the place of a leg', () => {
  const first = [leg(11, 'a', 'initiated'), dialled(36, 'a', 'no_answer', { next: 'next' })]
  const second = [
    leg(37, 'b', 'initiated', { group: 1 }),
    leg(39, 'b', 'completed', { group: 1, status: 'busy' }),
    dialled(39, 'b', 'busy', { step: 4, group: 1 }),
  ]
  const last = leg(36, 'a', 'completed', { status: 'no-answer' })

  test('is its turn, also when only its last callback came, and late', () => {
    const end = there(first[1])
    expect(results(...second, end, last)).toEqual(['a no_answer', 'b busy'])
    const late = { ...last, at: new Date(start + 90_000).toISOString() }
    expect(results(...second, end, late)).toEqual(['a no_answer', 'b busy'])
  })

  test('in the story is after the choice that rang it and before the end of its <Dial>', () => {
    const early = { ...leg(0, 'a', 'initiated'), at: new Date(start + 10_000).toISOString() }
    const end = there(first[1])
    const late = { ...last, at: new Date(start + 90_000).toISOString() }
    const story = (...events: JournalEvent[]) =>
      storyOf([ended, ...events, ...begun]).map(({ words }) => words)
    expect(story(early, end)).toEqual([
      'L’appel arrive.',
      expect.stringContaining('69 Rhône est donné'),
      'La ligne « a » est appelée.',
      '« a » : pas de réponse.',
      'L’appel est fini.',
    ])
    expect(story(late, end, ...second)).toEqual([
      'L’appel arrive.',
      expect.stringContaining('69 Rhône est donné'),
      'La ligne « a » n’a pas répondu.',
      '« a » : pas de réponse.',
      'La ligne « b » est appelée.',
      '« b » : occupé.',
      'L’appel est fini.',
    ])
  })

  test('rung twice in one turn, because the caller’s number was refused, is told twice', () => {
    const again = [
      at(11, { ...leg(11, 'a', 'completed', { status: 'failed' }).fact, leg: 'CLx' } as CallFact),
      dialled(11, 'a', 'failed', { leg: 'x', next: 'retry' }),
      leg(12, 'a', 'initiated'),
      leg(15, 'a', 'answered'),
      dialled(75, 'a', 'bridged', { step: 4, talkSeconds: 60, next: 'done' }),
    ]
    expect(results(...again)).toEqual(['a failed', 'a answered'])
    expect(results(...again.slice(0, 4))).toEqual(['a failed', 'a answered'])
  })
})

describe('whatever comes twice, late, out of order or not at all', () => {
  const story = [
    ...begun,
    leg(11, 'a', 'initiated'),
    leg(11, 'B', 'initiated'),
    leg(31, 'a', 'completed', { status: 'no-answer' }),
    leg(31, 'B', 'completed', { status: 'no-answer' }),
    dialled(31, 'aB', 'no_answer', { next: 'next' }),
    leg(32, 'C', 'initiated', { group: 1 }),
    leg(36, 'C', 'answered', { group: 1 }),
    accepts(41, 'C', 1),
    leg(91, 'C', 'completed', { group: 1, talked: 55 }),
    dialled(91, 'C', 'bridged', { step: 4, group: 1, talkSeconds: 55, next: 'done' }),
    ended,
  ]
  const order = fc.shuffledSubarray(story, { minLength: story.length })

  test('the row and the story are the same, however often and in whatever order', () => {
    fc.assert(
      fc.property(order, fc.array(fc.constantFrom(...story)), (all, again) => {
        const late = again.map((event) => ({
          ...event,
          at: new Date(Date.parse(event.at) + 5000).toISOString(),
        }))
        expect(summarise([...late, ...all])).toEqual(summarise(story))
        expect(storyOf(all)).toEqual(storyOf(story))
      }),
    )
  })

  test('any one or two callbacks less, the same line answered, as long, and the legs keep their order', () => {
    const told = story.filter(({ fact }) => fact.kind === 'leg' || fact.kind === 'dialled')
    fc.assert(
      fc.property(fc.subarray(told, { maxLength: 2 }), (lost) => {
        const row = summarise(story.filter((event) => !lost.includes(event)))
        expect(row).toMatchObject({ outcome: 'answered', answeredBy: 'C', waitSeconds: 31 })
        expect(Math.abs((row.talkSeconds ?? 0) - 50)).toBeLessThanOrEqual(9)
        expect(row.legs.map(({ label }) => label).join('')).toMatch(/^(a?B?|Ba)C$/)
      }),
    )
  })

  test('without our acceptance nothing that is told or lost makes it an answer', () => {
    const machine = story.filter(({ fact }) => fact.kind !== 'screened')
    fc.assert(
      fc.property(fc.subarray(machine, { minLength: 1 }), (some) => {
        expect(summarise(some).outcome).not.toBe('answered')
      }),
    )
  })
})
