import { describe, expect, test } from 'vitest'
import {
  type HuntRule,
  huntOrder,
  longestRinging,
  screenedBeside,
} from '../../../src/core/call/hunting.ts'
import type { Entry, Line } from '../../../src/core/directory/directory.ts'

/** "2s" is a screened line of rank 2, named by its place in the list. */
const linesOf = (written: string): Line[] =>
  written.split(' ').map((each, i) => ({
    id: `l${i}`,
    label: 'ABCDEFGH'[i] ?? '',
    number: `+3319900000${i}`,
    rank: Number(each[0]),
    openingHours: null,
    screening: each.endsWith('s'),
    ringSeconds: 20,
  }))
const order = (written: string, rule: HuntRule = { rotation: false }, call = 'CA1') =>
  huntOrder(linesOf(written), rule, call)
    .map((group) => group.map(({ label }) => label).join('+'))
    .join(' ')

describe('the order in which lines ring', () => {
  test.each([
    ['lines of a rank that are not screened ring together', '1 1 1', 'A+B+C'],
    ['ranks follow each other, whatever the order of the rows', '2 1 2', 'B A+C'],
    ['screened lines of a rank ring one after the other, in their order', '1s 1s 1s', 'A B C'],
    ['in a mixed rank those not screened ring first, together', '1s 1 1s 1', 'B+D A C'],
    ['one screened line never rings beside one that is not', '1 1s', 'A B'],
    ['each rank is told apart by itself', '1 2s 1s 2s', 'A C B D'],
  ])('%s', (_, written, expected) => {
    expect(order(written)).toBe(expected)
  })

  test('together, a rank rings at once, screened or not', () => {
    expect(order('1s 1 1s 2s', { rotation: false, screenedTogether: true })).toBe('A+B+C D')
  })

  test('rotation rings every line alone, whatever else is set', () => {
    for (const together of [{}, { screenedTogether: true as const }])
      expect(order('1s 1 1s', { rotation: true, ...together }).split(' ')).toHaveLength(3)
  })

  test('no line is left out or rung twice in one hunt', () => {
    for (const written of ['1s 2 1 1s 2s', '3 1s 1 1', '1s'])
      for (const rotation of [true, false]) {
        const rung = huntOrder(linesOf(written), { rotation }, 'CA7').flat()
        expect(rung.map(({ id }) => id).sort()).toEqual(linesOf(written).map(({ id }) => id))
      }
  })
})

test('a caller hears each group ring five seconds longer than is set, as Twilio does', () => {
  expect(longestRinging(huntOrder(linesOf('1 1 2'), { rotation: false }, 'CA1'))).toBe(50)
  expect(longestRinging([])).toBe(0)
})

describe('screened lines that ring beside others', () => {
  const entry = (written: string, change: Partial<Entry>): Entry => ({
    department: '69',
    assistance: 'phone',
    lines: linesOf(written),
    email: null,
    message: null,
    rotation: false,
    ...change,
  })
  const beside = (written: string, change: Partial<Entry>) =>
    screenedBeside(entry(written, change)).map((group) => group.length)

  test('are none unless the setting says together', () => {
    expect(beside('1s 1s 1', {})).toEqual([])
    expect(beside('1s 1s 1 2s 2', { screenedTogether: true })).toEqual([3, 2])
    expect(beside('1s 2s 3 3', { screenedTogether: true })).toEqual([])
    expect(beside('1s 1s', { screenedTogether: true, rotation: true })).toEqual([])
  })
})
