import { expect, test } from 'vitest'
import { quantileOf } from '../../../src/core/figures/quantile.ts'
import { requestFigures } from '../../../src/core/figures/requests.ts'
import { changeInWords, figureInWords } from '../../../src/core/figures/tables.ts'

const none = { total: 0, afterCall: 0, sameStory: 0, answered: [], solved: [], motive: {} }
const wordsOf = (counts: Parameters<typeof requestFigures>[0]) =>
  requestFigures(counts).map((figure) => figureInWords(figure))

test('delays of requests are told in hours and minutes, by the median and nine in ten', () => {
  const answered = [
    { value: 25, count: 8 },
    { value: 140, count: 1 },
    { value: 600, count: 1 },
  ]
  expect(wordsOf({ ...none, total: 10, answered }).slice(2, 4)).toEqual(['25 min', '2 h 20 min'])
})

test('without any there is nothing to tell, which is not zero', () => {
  expect(wordsOf(none).slice(2)).toEqual(Array(4).fill('sans objet'))
  expect(quantileOf([{ value: 3, count: 0 }], 0.5)).toBeNull()
})

test('a change of a delay is told in minutes', () => {
  const figure = (value: number) => ({ name: 'Résolution', value, unit: 'min' as const })
  expect(changeInWords(figure(150), figure(90))).toBe('+1 h')
  expect(changeInWords(figure(30), figure(45))).toBe('−15 min')
})
