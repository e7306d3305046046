import { expect, test } from 'vitest'
import { clockTime, durationInWords, timeInWords } from '../../../src/core/schedule/words.ts'

test.each([
  [0, '00:00', 'minuit'],
  [60, '01:00', '1 heure'],
  [570, '09:30', '9 heures 30'],
  [840, '14:00', '14 heures'],
  [1440, '24:00', 'minuit'],
])('minute %i of a day is written %s and said "%s"', (minute, written, said) => {
  expect([clockTime(minute), timeInWords(minute)]).toEqual([written, said])
})

test.each([
  [null, ''],
  [7, '0:07'],
  [307, '5:07'],
  [3930, '1:05:30'],
])('%j seconds are written "%s"', (seconds, written) => {
  expect(durationInWords(seconds)).toBe(written)
})

test('no time of day is nothing', () => {
  expect(clockTime(null)).toBe('')
})
