import { expect, test } from 'vitest'
import { departmentOf } from '../../../src/core/departments.ts'
import { openTime, openTimeInWords } from '../../../src/core/schedule/open-time.ts'
import type { Schedule } from '../../../src/core/schedule/opening.ts'

const day = [
  { start: 570, end: 690 },
  { start: 840, end: 990 },
]
const scheduleIn = (code: string): Schedule => ({
  department: departmentOf(code),
  hours: { week: [day, day, day, day, day, [], []], onPublicHolidays: 'closed' },
  exceptions: [],
  abolition: '05-28',
})
const rhone = scheduleIn('69')
const between = (from: string, to: string, schedules = [rhone]) =>
  openTime(schedules, Date.parse(from), Date.parse(to))

test('closed hours do not count', () => {
  // Thursday 26 November 2026, 11:00 to 14:20 in Paris: until 11:30, and from 14:00.
  expect(between('2026-11-26T10:00Z', '2026-11-26T13:20Z')).toEqual({ minutes: 50, days: 0 })
})

test('a night counts nothing, the day after it one', () => {
  expect(between('2026-11-26T17:00Z', '2026-11-27T09:00Z')).toEqual({ minutes: 30, days: 1 })
})

test('a week-end counts nothing', () => {
  expect(between('2026-11-27T15:30Z', '2026-11-30T08:30Z')).toEqual({ minutes: 0, days: 0 })
})

test('hours are those of the zone', () => {
  const reunion = scheduleIn('974')
  expect(between('2026-11-26T05:00Z', '2026-11-26T06:00Z', [reunion]).minutes).toBe(30)
})

test('lines that are open together count once', () => {
  const other = { ...rhone }
  expect(between('2026-11-26T10:00Z', '2026-11-26T10:20Z', [rhone, other]).minutes).toBe(20)
})

test('years are told as the last 100 days, and an instant to come as nothing', () => {
  expect(between('2016-11-26T10:00Z', '2026-11-26T10:00Z').days).toBeLessThan(100)
  expect(between('2026-11-27T10:00Z', '2026-11-26T10:00Z')).toEqual({ minutes: 0, days: 0 })
})

test('it is said in minutes, hours or days', () => {
  const words = [
    { minutes: 5, days: 0 },
    { minutes: 60, days: 0 },
    { minutes: 65, days: 1 },
    { minutes: 600, days: 0 },
    { minutes: 600, days: 1 },
    { minutes: 1600, days: 6 },
  ].map(openTimeInWords)
  expect(words).toEqual(['5 min', '1 h', '1 h 05', '10 h', '1 jour', '6 jours'])
})
