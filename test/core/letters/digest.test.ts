import { describe, expect, test } from 'vitest'
import { digestLetter, isEmpty, morningOf } from '../../../src/core/letters/digest.ts'
import { textOf } from '../../../src/mail/text.ts'

const always = () => true
const at = (instant: string, departments: string[], opensOn = always) =>
  morningOf({ departments }, Date.parse(instant), opensOn)

describe('somebody’s morning', () => {
  test.each([
    ['before eight', '2026-11-30T06:59:59Z', null],
    ['at eight', '2026-11-30T07:00:00Z', '2026-11-30'],
    ['just before noon', '2026-11-30T10:59:59Z', '2026-11-30'],
    ['at noon', '2026-11-30T11:00:00Z', null],
  ])('is from eight to noon: %s', (_, instant, day) => {
    expect(at(instant, ['69'])).toBe(day)
  })

  test.each([
    ['the day after clocks went forward', '2027-03-29T06:00:00Z', '69', '2027-03-29'],
    ['an hour too early by winter’s clock', '2027-03-29T05:59:59Z', '69', null],
    ['the day after clocks went back', '2026-10-26T07:00:00Z', '69', '2026-10-26'],
    ['an hour too early by summer’s clock', '2026-10-26T06:59:59Z', '69', null],
    ['in La Réunion', '2026-11-30T04:00:00Z', '974', '2026-11-30'],
    ['in Guadeloupe', '2026-11-30T12:00:00Z', '971', '2026-11-30'],
    ['in French Polynesia', '2026-11-30T18:00:00Z', '987', '2026-11-30'],
    ['in New Caledonia, the day before by UTC', '2026-11-29T21:00:00Z', '988', '2026-11-30'],
  ])('is by the clock of their département: %s', (_, instant, code, day) => {
    expect(at(instant, [code])).toBe(day)
  })

  test('is that of the first of their départements', () => {
    expect(at('2026-11-30T07:00:00Z', ['69', '974'])).toBe('2026-11-30')
    expect(at('2026-11-30T04:00:00Z', ['69', '974'])).toBeNull()
  })

  test('is of a day on which one of their départements opens', () => {
    const opens = (only: string) => (code: string, day: string) =>
      code === only && day === '2026-11-30'
    expect(
      morningOf({ departments: ['01', '69'] }, Date.parse('2026-11-30T08:00Z'), opens('69')),
    ).toBe('2026-11-30')
    expect(
      morningOf({ departments: ['01'] }, Date.parse('2026-11-30T08:00Z'), opens('69')),
    ).toBeNull()
  })

  test('is none for who has no département', () => {
    expect(at('2026-11-30T08:00:00Z', [])).toBeNull()
  })
})

test('a letter reads so', () => {
  const letter = digestLetter(
    {
      calls: [
        {
          place: '01 Ain',
          count: 1,
          oldest: 'du vendredi 27 novembre 2026 à 14 h 05, heure de Paris',
        },
        {
          place: '69 Rhône',
          count: 3,
          oldest: 'du jeudi 26 novembre 2026 à 10 h 51, heure de Paris',
        },
      ],
      requests: [
        {
          id: 12,
          reference: 'D-2026-00012-K',
          motive: 'Demande d’insertion › Transmission',
          waitsFor: 'une réponse est arrivée',
          open: '1 h 20',
        },
      ],
      total: 4,
    },
    'https://svi.example.org',
  )
  expect(`${letter.subject}\n${letter.preview}\n\n${textOf(letter)}`).toMatchSnapshot()
})

test('nothing to tell is no letter', () => {
  expect(isEmpty({ calls: [], requests: [], total: 0 })).toBe(true)
  expect(isEmpty({ calls: [], requests: [], total: 1 })).toBe(false)
})
