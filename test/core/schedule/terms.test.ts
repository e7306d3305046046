import { describe, expect, test } from 'vitest'
import {
  daysOfTerm,
  isCovered,
  lengthOfTerm,
  ofTermInWords,
  type TermLength,
  termBefore,
  termInWords,
  termOf,
} from '../../../src/core/schedule/terms.ts'

describe('the time of a survey', () => {
  test.each<[string, TermLength, string, string, string]>([
    ['2026-03-31', 'quarter', '2026-T1', '2026-01-01', '2026-03-31'],
    ['2026-04-01', 'quarter', '2026-T2', '2026-04-01', '2026-06-30'],
    ['2026-06-30', 'half-year', '2026-S1', '2026-01-01', '2026-06-30'],
    ['2026-07-01', 'half-year', '2026-S2', '2026-07-01', '2026-12-31'],
    ['2028-02-29', 'year', '2028-A', '2028-01-01', '2028-12-31'],
  ])('of %s by the %s is %s', (day, length, term, from, to) => {
    expect(termOf(day, length)).toBe(term)
    expect(lengthOfTerm(term)).toBe(length)
    expect(daysOfTerm(term)).toEqual({ from, to })
  })

  test.each(['2026-T5', '2026-T0', '2026-S3', '2026-A1', '2026-T', '1999-T1', '2026', 'x', ''])(
    'is not « %s »',
    (typed) => expect([daysOfTerm(typed), lengthOfTerm(typed)]).toEqual([null, null]),
  )

  test('comes after the one before of its length, over the new year', () => {
    expect(['2026-T1', '2026-S1', '2026-A'].map((term) => termBefore(term))).toEqual([
      '2025-T4',
      '2025-S2',
      '2025-A',
    ])
    expect(termBefore('2026-T3', 5)).toBe('2025-T2')
  })

  test('is said in French', () => {
    expect(['2026-T1', '2026-T3', '2026-S2', '2026-A'].map(termInWords)).toEqual([
      '1er trimestre 2026',
      '3e trimestre 2026',
      '2e semestre 2026',
      'année 2026',
    ])
    expect(['2026-S1', '2026-A'].map(ofTermInWords)).toEqual([
      'du 1er semestre 2026',
      'de l’année 2026',
    ])
  })
})

test.each<[string, string[], boolean]>([
  ['2026-S1', ['2026-T1', '2026-T2'], true],
  ['2026-S1', ['2026-T1'], false],
  ['2026-T2', ['2026-S1'], true],
  ['2026-A', ['2026-S1', '2026-T3', '2026-T4'], true],
  ['2026-A', ['2025-A', '2026-S1'], false],
  ['2026-T2', [], false],
])('%s is told by %j: %s', (term, by, covered) => expect(isCovered(term, by)).toBe(covered))
