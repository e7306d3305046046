import { describe, expect, test } from 'vitest'
import { type Expecting, isExpected, termsListed } from '../../../src/core/surveys/expected.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const since = (day: string | null, handedIn: string[] = []) => ({
  length: 'quarter' as const,
  since: day,
  handedIn,
})

describe('the surveys that are listed', () => {
  test('begin with the quarter of the first call or account, and with older ones that were handed in', () => {
    expect(termsListed(now, since('2026-05-04'))).toEqual(['2026-T4', '2026-T3', '2026-T2'])
    expect(termsListed(now, since('2026-11-30'))).toEqual(['2026-T4'])
    expect(termsListed(now, since(null, ['2023-T2']))).toEqual(['2026-T4', '2023-T2'])
  })

  test('are five years of quarters at most', () => {
    expect(termsListed(now, since('2001-01-01'))).toHaveLength(20)
  })

  test('go by half-years or years where these are handed in, beside what was before', () => {
    const listed = { since: '2025-10-01', handedIn: ['2025-T4', '2026-T1'] }
    expect(termsListed(now, { ...listed, length: 'half-year' })).toEqual([
      '2026-S2',
      '2026-S1',
      '2026-T1',
      '2025-S2',
      '2025-T4',
    ])
    expect(termsListed(now, { ...listed, length: 'year', handedIn: [] })).toEqual([
      '2026-A',
      '2025-A',
    ])
  })

  test('have a new one once it has begun in Paris', () => {
    const first = (at: string) => termsListed(Date.parse(at), since('2026-10-01'))[0]
    expect(first('2026-12-31T23:00:00Z')).toBe('2027-T1')
    expect(first('2026-12-31T22:59:00Z')).toBe('2026-T4')
  })
})

describe('a survey is expected of a département', () => {
  const expecting: Expecting = {
    length: 'half-year',
    beginnings: { service: '2025-03-10', departments: new Map([['69', '2026-07-01']]) },
    handedIn: [
      { term: '2026-T1', department: '38' },
      { term: '2026-T2', department: '38' },
      { term: '2026-T1', department: '75' },
    ],
  }
  test.each([
    ['from its own beginning on', '2026-S2', '69', true],
    ['not from before', '2026-S1', '69', false],
    ['that has none of its own, from that of the service on', '2025-S1', '01', true],
    ['not from before that', '2024-S2', '01', false],
    ['not of days that other surveys tell', '2026-S1', '38', false],
    ['of days that they tell in part', '2026-S1', '75', true],
    ['not of another length', '2026-T3', '69', false],
    ['of another length, where it was handed in', '2026-T1', '75', true],
  ])('%s', (_, term, department, expected) =>
    expect(isExpected({ term, department }, expecting)).toBe(expected),
  )

  test('only once there is something', () => {
    const nothing = { ...expecting, beginnings: { service: null, departments: new Map() } }
    expect(isExpected({ term: '2026-S2', department: '69' }, nothing)).toBe(false)
  })
})
