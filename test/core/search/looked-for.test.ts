import { expect, test } from 'vitest'
import { excerptOf, isLikeNumber, readLookedFor } from '../../../src/core/search/looked-for.ts'

test.each([
  ['04 72 00 00 09', { numbers: ['+33472000009'] }],
  ['+33 (0)4.72.00.00.09', { numbers: ['+33472000009'] }],
  ['0033472000009', { numbers: ['+33472000009'] }],
  ['472000009', { numbers: ['+33472000009'] }],
  ['0596 55 12 34', { numbers: ['+596596551234'] }],
  ['+49 30 1234567', { numbers: ['+49301234567'] }],
  ['0806 000 156', { numbers: ['+33806000156'] }],
  ['ca0123456789ABCDEF0123456789abcdef', { call: 'CA0123456789abcdef0123456789abcdef' }],
  ['00000000000000AB', { reference: '00000000000000ab' }],
  ['Foyer  de l’Étoile', { words: ['foyer', 'de', 'l', 'etoile'] }],
  ['115', { words: ['115'] }],
  ['  ', null],
])('"%s" is read', (typed, meant) => {
  expect(readLookedFor(typed)).toEqual(meant)
})

test('ten digits that several territories share are each of their numbers', () => {
  const read = readLookedFor('0690 12 34 56')
  expect(read).toMatchObject({ numbers: expect.arrayContaining(['+590690123456']) })
})

test('what looks like a number is known by its signs, whatever number it is', () => {
  expect(['04 72', '2 fois 115', '06 12 34 56 78', '+1 (212) 555'].map(isLikeNumber)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('an excerpt has what was found, without accents, among its neighbours', () => {
  const text = `${'avant '.repeat(20)}l’ÉTOILE brille ${'après '.repeat(20)}`
  const excerpt = excerptOf(text, ['etoile']) ?? []
  expect(excerpt.filter(({ found }) => found)).toEqual([{ text: 'l’ÉTOILE', found: true }])
  expect(excerpt).toHaveLength(19)
  expect(excerptOf(text, ['lune'])).toBeNull()
})
