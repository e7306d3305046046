import { describe, expect, test } from 'vitest'
import { checkExceptions } from '../../../src/core/schedule/exceptions.ts'
import type { Exception } from '../../../src/core/schedule/hours.ts'

const exception = (given: Partial<Exception> = {}): Exception => ({
  kind: 'closed',
  departments: 'all',
  from: '2026-12-24',
  to: '2026-12-24',
  slot: null,
  message: null,
  ...given,
})
const morning = { start: 540, end: 720 }
const faults = (...given: Partial<Exception>[]) => checkExceptions(given.map(exception)).join(' ')

test('a closure, a night and a list of départements are fine', () => {
  expect(faults({}, { slot: { start: 1320, end: 1560 } }, { departments: ['2A', '974'] })).toBe('')
})

describe('what one exception gets wrong is told', () => {
  test.each([
    ['a last day before the first', { from: '2026-12-25' }, 'précède le début'],
    ['a day that does not exist', { from: '2026-02-30' }, "2026-02-30 n'est pas une date"],
    ['a date written otherwise', { to: '2026-W53' }, "2026-W53 n'est pas une date"],
    ['a French date', { to: '24/12/2026' }, "24/12/2026 n'est pas une date"],
    ['an unknown département', { departments: ['20'] }, "« 20 » n'existe pas"],
    ['no département at all', { departments: [] }, 'aucun département'],
    ['hours in reverse', { slot: { start: 720, end: 540 } }, 'doit suivre'],
    ['hours beyond the day', { slot: { start: 1500, end: 1600 } }, 'va de 00:00 à 23:59'],
    ['minutes that are not whole', { slot: { start: 0.5, end: 60 } }, 'va de 00:00 à 23:59'],
  ])('%s', (_, given, told) => {
    expect(faults(given)).toContain(`exception 1 : `)
    expect(faults(given)).toContain(told)
  })
})

describe('a closure and an opening of one level contradict each other', () => {
  const opened: Partial<Exception> = { kind: 'open' }

  test.each<[string, Partial<Exception>, Partial<Exception>]>([
    ['on the same whole day', {}, opened],
    ['on one day of two ranges', { to: '2026-12-31' }, { ...opened, from: '2026-12-01' }],
    ['on overlapping hours', { slot: morning }, { ...opened, slot: { start: 700, end: 800 } }],
    [
      'for one common département',
      { departments: ['69', '38'] },
      { ...opened, departments: ['01', '38'] },
    ],
  ])('%s', (_, one, other) => {
    expect(faults(one, other)).toContain('les exceptions 1 et 2 se contredisent')
  })

  test.each<[string, Partial<Exception>, Partial<Exception>]>([
    ['a local one wins over a national one', {}, { ...opened, departments: ['69'] }],
    ['a part of a day wins over the whole of it', {}, { ...opened, slot: morning }],
    ['hours that only touch', { slot: morning }, { ...opened, slot: { start: 720, end: 780 } }],
    [
      'hours that touch the other way',
      { ...opened, slot: { start: 720, end: 780 } },
      { slot: morning },
    ],
    ['other days', {}, { ...opened, from: '2026-12-25', to: '2026-12-25' }],
    ['other départements', { departments: ['69'] }, { ...opened, departments: ['38'] }],
  ])('but not: %s', (_, one, other) => {
    expect(faults(one, other)).toBe('')
  })
})
