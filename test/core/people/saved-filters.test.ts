import { expect, test } from 'vitest'
import { mostFilters, whyNotFilter } from '../../../src/core/people/saved-filters.ts'

const others = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `F${i}` }))

test.each([
  ['', 0, /Donner un nom/],
  ['x'.repeat(41), 0, /40 caractères/],
  ['f1', 2, /porte déjà ce nom/],
  ['Autre', mostFilters, /en retirer un/],
])('a filter called "%.12s" is not kept beside %i others', (name, count, why) => {
  expect(whyNotFilter({ name, query: '' }, others(count))).toMatch(why)
})

test('one filter less than are kept leaves room for another', () => {
  expect(whyNotFilter({ name: 'Autre', query: '' }, others(mostFilters - 1))).toBeNull()
})
