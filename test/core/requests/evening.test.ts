import { expect, test } from 'vitest'
import { thisEvening } from '../../../src/core/requests/evening.ts'

test.each([
  ['2026-11-27T09:12:00+01:00', '2026-11-27T18:00:00+01:00'],
  ['2026-11-27T17:30:00+01:00', '2026-11-27T18:00:00+01:00'],
  ['2026-11-27T17:31:00+01:00', '2026-11-27T22:00:00+01:00'],
  ['2026-11-27T21:45:00+01:00', '2026-11-28T18:00:00+01:00'],
  ['2026-11-28T00:10:00+01:00', '2026-11-28T18:00:00+01:00'],
  ['2026-10-24T21:45:00+02:00', '2026-10-25T18:00:00+01:00'],
])('a failure that begins at %s is first expected to end at %s', (now, until) => {
  expect(thisEvening(Date.parse(now))).toBe(Date.parse(until))
})
