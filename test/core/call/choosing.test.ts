import { describe, expect, test } from 'vitest'
import { maximumExtras, maximumNoAttempts } from '../../../src/core/call/asking.ts'
import { spoken } from '../../../src/core/call/choosing.ts'
import { decide, firstQuestion } from '../../../src/core/call/decide.ts'
import { type Decision, speechesIn } from '../../../src/core/call/instructions.ts'
import type { Heard } from '../../../src/core/call/speech/match.ts'
import type { Choosing } from '../../../src/core/call/state.ts'
import { facts } from './house.ts'
import { short } from './short.ts'

describe('words that name nothing', () => {
  const after = (heard: Heard, state: Choosing) => spoken(state, heard, facts())
  const next = (decision: Decision) => {
    const [ask] = decision.instructions
    if (ask?.do !== 'ask' || ask.next.at !== 'choosing') throw new Error('no question')
    return ask.next
  }

  test('are answered three times at most without costing a try, then only keys are asked for', () => {
    const said = [
      '[ask_after_no_attempt (example) → choosing]',
      '[ask_after_no_attempt (example) → choosing]',
      '[ask_after_no_attempt (example) → choosing]',
      '[ask_by_keys (keys_example), keys alone → choosing]',
    ]
    let state = firstQuestion(7, 1)
    for (const expected of said) {
      const decision = after({ kind: 'no_attempt' }, state)
      expect(decision.instructions.map(short)).toEqual([expected])
      expect(decision.record).toMatchObject({ kind: 'asked', why: 'no_attempt' })
      state = next(decision)
      expect(state.tries).toBe(0)
    }
    expect(next(after({ kind: 'no_attempt' }, state)).tries).toBe(1)
  })

  test('a wish for a person is told how to reach one, and costs no try', () => {
    const among: Choosing = { ...firstQuestion(7, 1), tries: 1, among: ['67', '68'] }
    for (const state of [firstQuestion(7, 1), among]) {
      const decision = after({ kind: 'person' }, state)
      expect(decision.instructions.map(short)).toEqual(['[ask_after_person (example) → choosing]'])
      expect(next(decision)).toMatchObject({ tries: state.tries, noAttempts: 1, among: [] })
    }
  })

  test('both count together, over corrections too', () => {
    const often: Choosing = { ...firstQuestion(7, 1), noAttempts: maximumNoAttempts }
    const given = decide(often, { kind: 'keys', keys: '69' }, facts())
    const [ask] = given.instructions
    const corrected = decide(
      ask?.do === 'ask' ? ask.next : often,
      { kind: 'keys', keys: '*' },
      facts(),
    )
    expect(next(after({ kind: 'person' }, next(corrected)))).toMatchObject({ noAttempts: 4 })
  })

  test('in the middle of a third key or of choices "allô" has the same asked again', () => {
    const third: Choosing = { ...firstQuestion(7, 1), keys: '97' }
    expect(after({ kind: 'no_attempt' }, third).instructions.map(short)).toEqual([
      '[ask_third_overseas (third_or_name) → choosing]',
    ])
  })

  test('four candidates are asked about, and above four the département is asked for', () => {
    const four = after({ kind: 'ambiguous', codes: ['59', '13', '69', '01'] }, firstQuestion(7, 1))
    expect(four.instructions.map(short)).toEqual([
      '[choice choice choice choice (choice_other) → choosing]',
    ])
    const five = { kind: 'ambiguous' as const, codes: ['59', '13', '69', '01', '02'] }
    expect(after(five, firstQuestion(7, 1)).instructions.map(short)).toEqual([
      '[ask_among_many (example) → choosing]',
    ])
  })
})

describe('a digit after spelled-out choices', () => {
  const answers = (digit: string, ...among: string[]) => {
    const state: Choosing = { ...firstQuestion(7, 1), among }
    const { record } = decide(state, { kind: 'keys', keys: digit }, facts())
    return record.kind === 'chosen' ? record.department : 'asked'
  }

  test.each([
    ['1', ['01', '39'], '01'],
    ['9', ['01', '39'], '39'],
    ['3', ['01', '39'], 'asked'],
    ['2', ['01', '39'], 'asked'],
    ['7', ['67', '68'], '67'],
    ['1', ['01', '10'], 'asked'],
    ['1', ['01', '971'], 'asked'],
    ['2', ['2A', '2B', '38'], 'asked'],
    ['2', ['02', '38'], '02'],
    ['2', [], 'asked'],
  ])('%s among %j', (digit, among, expected) => {
    expect(answers(digit, ...among)).toBe(expected)
  })

  test('of Corsica is one key', () => {
    const asked = spoken(firstQuestion(7, 1), { kind: 'ambiguous', codes: ['2B', '2A'] }, facts())
    const [ask] = asked.instructions
    if (ask?.do !== 'ask') throw new Error('no question')
    for (const [keys, department] of [
      ['1', '2A'],
      ['2', '2B'],
    ])
      expect(decide(ask.next, { kind: 'keys', keys: keys ?? '' }, facts()).record).toMatchObject({
        kind: 'chosen',
        department,
      })
  })
})

test('keys typed beyond a code never cut the name for good: the last time it is said whole', () => {
  let decision = decide(firstQuestion(7, 1), { kind: 'keys', keys: '69' }, facts())
  for (let pressed = 0; pressed < 20; pressed++) {
    const ask = decision.instructions.find((each) => each.do === 'ask')
    if (ask?.do !== 'ask' || decision.record.kind === 'confirmed') break
    const named = decision.instructions.slice(0, 2).flatMap(speechesIn)
    expect(named[0]).toMatchObject({ variables: { department: 'Rhône' } })
    decision = decide(ask.next, { kind: 'keys', keys: '3' }, facts())
  }
  expect(decision.record).toMatchObject({ kind: 'confirmed', step: maximumExtras + 3 })
})
