import { describe, expect, test } from 'vitest'
import {
  addCounts,
  answeredRate,
  type CallFigure,
  countCalls,
  quantile,
  rang,
  share,
} from '../../../src/core/figures/indicators.ts'

const figure = (outcome: CallFigure['outcome'], reason: CallFigure['reason'], calls: number) => ({
  outcome,
  reason,
  calls,
  talkSeconds: outcome === 'answered' ? calls * 60 : 0,
  withMotive: 1,
})
const counts = countCalls([
  figure('answered', '', 6),
  figure('answered', '', 3),
  figure('unanswered', '', 2),
  figure('abandoned', 'ringing', 1),
  figure('abandoned', 'choosing', 4),
  figure('closed', 'hours', 7),
  figure('closed', 'holiday', 1),
  figure('redirected', '', 5),
])

describe('calls are counted', () => {
  test('by what became of them, and all together', () => {
    expect(counts).toMatchObject({
      calls: 29,
      answered: 9,
      abandonedRinging: 1,
      abandonedChoosing: 4,
      closedHours: 7,
      closedHoliday: 1,
      closedClosure: 0,
      talkSeconds: 540,
    })
  })

  test('with a motive when they were answered', () => {
    expect(counts.withMotive).toBe(2)
  })

  test('of two lots as their sum', () => {
    expect(addCounts(counts, counts)).toMatchObject({
      calls: 58,
      closedHours: 14,
      talkSeconds: 1080,
    })
  })
})

describe('the answered rate', () => {
  test('divides by the calls for which a line rang: neither closed hours nor redirections', () => {
    expect(rang(counts)).toBe(12)
    expect(answeredRate(counts)).toEqual({ value: 0.75, of: 12 })
  })

  test('is none when no line rang', () => {
    expect(share(0, 0)).toEqual({ value: null, of: 0 })
  })
})

describe('a wait within which part of the calls were answered', () => {
  const waits = [
    { seconds: 30, calls: 1 },
    { seconds: 5, calls: 2 },
    { seconds: 99, calls: 0 },
    { seconds: 10, calls: 1 },
  ]
  test.each([
    [0.5, 5],
    [0.75, 10],
    [0.9, 30],
    [1, 30],
  ])('for %d is %d seconds', (part, seconds) => expect(quantile(waits, part)).toBe(seconds))

  test('is none without calls', () => {
    expect(quantile([], 0.5)).toBeNull()
    expect(quantile([{ seconds: 9, calls: 0 }], 0.5)).toBeNull()
  })
})
