import { describe, expect, test } from 'vitest'
import {
  cutoffsAt,
  erasedName,
  isErased,
  monthsBetween,
  retentionDone,
  retentionSchema,
} from '../../src/core/retention.ts'

const usual = retentionSchema.parse({})

describe('what goes at a run', () => {
  test('is older than the days and whole months that it is kept', () => {
    expect(cutoffsAt(Date.parse('2026-11-30T09:00:00Z'), usual)).toEqual({
      day: '2026-11-30',
      numbersBefore: '2026-09-01T09:00:00.000Z',
      accessesBefore: '2025-11-30T09:00:00.000Z',
      callsBefore: '2023-11-01',
      textsBefore: '2024-11-01',
      notesBefore: '2026-09-01T09:00:00.000Z',
      attachmentsBefore: '2026-08-30T09:00:00.000Z',
      requestsBefore: '2025-11-30T09:00:00.000Z',
      mailsBefore: '2026-10-31T09:00:00.000Z',
      draftsBefore: '2026-10-31T09:00:00.000Z',
    })
  })

  test('is of the mainland’s day and month', () => {
    const newYear = Date.parse('2026-12-31T23:30:00Z')
    expect(cutoffsAt(newYear, usual)).toMatchObject({
      day: '2027-01-01',
      callsBefore: '2024-01-01',
    })
  })

  test('never leaves a month by halves, from the longest back to the shortest', () => {
    const shortest = { ...usual, callsMonths: 3, contactTextsMonths: 1 }
    expect(cutoffsAt(Date.parse('2026-03-31T09:00:00Z'), shortest)).toMatchObject({
      callsBefore: '2025-12-01',
      textsBefore: '2026-02-01',
    })
  })
})

test('months from one day to before another go over the end of a year', () => {
  expect(monthsBetween('2025-11-15', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(monthsBetween('2026-02-01', '2026-02-01')).toEqual([])
})

test('an erased number is told from one that is there, and from none', () => {
  const erased = erasedName('0123456789abcdef0123456789abcdef0123456789abcdef')
  expect(erased).toBe('hmac:0123456789abcdef0123456789abcdef')
  expect([erased, '+33199000001', null].map(isErased)).toEqual([true, false, false])
})

test('a run that was kept before all was counted took nothing of the rest', () => {
  expect(retentionDone({ numbers: 3 })).toMatchObject({ numbers: 3, texts: 0, months: [] })
})

test.each([{ numbersDays: 0 }, { callsMonths: 2 }, { accessDays: 29 }, { unknown: 1 }])(
  'a configuration of %o is refused',
  (typed) => expect(retentionSchema.safeParse(typed).success).toBe(false),
)
