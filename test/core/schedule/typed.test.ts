import { describe, expect, test } from 'vitest'
import { readDay, readMoment, readTime } from '../../../src/core/schedule/typed.ts'

describe('a date', () => {
  test.each([
    '07/05/2027',
    '7/5/27',
    '7.5.2027',
    '07052027',
    '2027-05-07',
    '7 mai 2027',
    'vendredi 7 mai 2027',
    ' 7 MAI 2027 ',
  ])('is read however people write it: %s', (typed) => {
    expect(readDay(typed)).toBe('2027-05-07')
  })

  test.each([
    ['1er déc. 2026', '2026-12-01'],
    ['1 decembre 2026', '2026-12-01'],
    ['29/02/2028', '2028-02-29'],
    ['20122026', '2026-12-20'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed)).toBe(day)
  })

  test.each([
    '',
    'hier',
    '31/02/2027',
    '05/27/2027',
    '20270507',
    '7 jui 2027',
    'lundi 7 mai 2027',
    '7/5/027',
    ' '.repeat(1e5),
  ])('is never guessed: %s', (typed) => {
    expect(readDay(typed)).toBeNull()
  })
})

test.each([
  ['9h30', 570],
  ['9:30', 570],
  ['09:30', 570],
  ['9 h 30', 570],
  ['14h', 840],
  ['', null],
  ['25h', undefined],
  ['930', undefined],
])('the time %s is %s minutes', (typed, minute) => {
  expect(readTime(typed)).toBe(minute)
})

describe('a date with a time', () => {
  test.each([
    '07/05/2027 9h30',
    '7/5/27, 09:30',
    '7 mai 2027 à 9 h 30',
    '2027-05-07T09:30',
    '2027-05-07T07:30:00Z',
    '2027-05-07 9:30',
  ])('is an instant on the clock of its zone: %s', (typed) => {
    expect(readMoment(typed, 'Europe/Paris')).toBe(Date.parse('2027-05-07T07:30:00Z'))
  })

  test.each(['07/05/2027', '9h30', '7 mai', '07/05/2027 25h', '31/02/2027 9h', '0001-01-01T00:00'])(
    'is nothing when a part of it is missing or wrong: %s',
    (typed) => {
      expect(readMoment(typed, 'Europe/Paris')).toBeNull()
    },
  )
})
