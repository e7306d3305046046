import { expect, test } from 'vitest'
import { withoutOfferedTime } from '../../../src/core/contacts/typed.ts'

const offered = { department: '69', day: '2026-11-30', time: '10:02' }

test.each([
  ['for that day and clock', { day: '30/11/2026', time: '10:02' }, '75', '10:02'],
  ['for another day', { day: '2026-11-29', time: '10:02' }, '69', ''],
  ['for another clock', { day: '2026-11-30', time: '10:02' }, '974', ''],
  ['and another was typed', { day: '2026-11-29', time: '9h' }, '974', '9h'],
])('an offered time that is sent back %s', (_, typed, department, time) => {
  expect(withoutOfferedTime(typed, department, offered)).toEqual({ ...typed, time })
})
