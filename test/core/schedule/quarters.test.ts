import { describe, expect, test } from 'vitest'
import {
  before,
  daysOfQuarter,
  isTooLong,
  lengthOf,
  quarterBefore,
  quarterInWords,
  quarterOf,
  widened,
} from '../../../src/core/schedule/period.ts'

describe('a quarter', () => {
  test.each([
    ['2026-01-01', '2026-T1'],
    ['2026-03-31', '2026-T1'],
    ['2026-04-01', '2026-T2'],
    ['2026-12-31', '2026-T4'],
  ])('%s is in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter))

  test.each([
    ['2026-T1', { from: '2026-01-01', to: '2026-03-31' }],
    ['2028-T1', { from: '2028-01-01', to: '2028-03-31' }],
    ['2026-T4', { from: '2026-10-01', to: '2026-12-31' }],
  ])('%s has its days', (quarter, days) => expect(daysOfQuarter(quarter)).toEqual(days))

  test.each(['2026-T5', '2026-T0', '1999-T1', '2026', 'x', ''])('« %s » is none', (typed) =>
    expect(daysOfQuarter(typed)).toBeNull(),
  )

  test('comes after the one before, over the new year', () => {
    expect(quarterBefore('2026-T1')).toBe('2025-T4')
    expect(quarterBefore('2026-T3', 5)).toBe('2025-T2')
  })

  test('is said in French', () => {
    expect([quarterInWords('2026-T1'), quarterInWords('2026-T3')]).toEqual([
      '1er trimestre 2026',
      '3e trimestre 2026',
    ])
  })
})

describe('a period is compared', () => {
  test.each([
    ['a day with the day before', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['a week with the week before', '2026-11-23', '2026-11-29', '2026-11-16', '2026-11-22'],
    ['a month with as many days', '2026-03-01', '2026-03-31', '2026-01-29', '2026-02-28'],
    ['a quarter with as many days', '2026-01-01', '2026-03-31', '2025-10-03', '2025-12-31'],
  ])('%s', (_, from, to, pastFrom, pastTo) =>
    expect(before({ from, to })).toEqual({ from: pastFrom, to: pastTo }),
  )
})

test('where only months are kept, a period takes them whole', () => {
  const period = { from: '2023-10-15', to: '2023-12-10' }
  expect(widened(period, '2023-11')).toEqual({ from: '2023-10-01', to: '2023-12-10' })
  expect(widened(period, '2023-12')).toEqual({ from: '2023-10-01', to: '2023-12-31' })
  expect(widened(period, null)).toEqual(period)
})

test('a period has its first and its last day, and is too long beyond three years', () => {
  expect(lengthOf({ from: '2026-11-30', to: '2026-11-30' })).toBe(1)
  expect(isTooLong({ from: '2023-11-30', to: '2026-11-30' })).toBe(false)
  expect(isTooLong({ from: '2023-11-28', to: '2026-11-30' })).toBe(true)
})
