import { expect, test } from 'vitest'
import { referenceOf } from '../../../src/core/requests/reference.ts'
import { readSearch, searchable } from '../../../src/core/requests/searching.ts'

test.each(['d 2026 1493', '2026-01493', ' D-2026-01493 '])('%s is a number', (typed) => {
  expect(readSearch(typed)).toEqual({ reference: referenceOf(2026, 1493) })
})

test('words are found without accents and capitals, addresses whole', () => {
  expect(readSearch('Évaluation  zoe@Example.org')).toEqual({
    words: ['evaluation', 'zoe@example.org'],
  })
  expect(searchable(['Le ménage', 'Zoé L’Œuf', 'zoe.b@example.org'])).toBe(
    'le menage zoe l œuf zoe.b@example.org',
  )
})

test('nothing typed asks for nothing; a long text asks for its first words', () => {
  expect(readSearch(' % ')).toBeNull()
  expect(readSearch('a b c d e f g h')).toEqual({ words: ['a', 'b', 'c', 'd', 'e', 'f'] })
})
