import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Piece, wordDifference } from '../../src/core/word-difference.ts'

const marked = (pieces: Piece[]) =>
  pieces.map(({ text, differs }) => (differs ? `[${text.trimEnd()}]` : text)).join('')

test('only the words that differ are marked', () => {
  const { before, after } = wordDifference(
    'L’assistance du Rhône est fermée. Elle répond le lundi.',
    'L’assistance du Rhône est ouverte. Elle répond le lundi.',
  )
  expect(marked(before)).toBe('L’assistance du Rhône est [fermée.]Elle répond le lundi.')
  expect(marked(after)).toBe('L’assistance du Rhône est [ouverte.]Elle répond le lundi.')
})

test('of a number, the pair of digits', () => {
  const { before, after } = wordDifference('04 65 71 69 01', '04 65 71 69 77')
  expect(before).toEqual([
    { text: '04 65 71 69 ', differs: false },
    { text: '01', differs: true },
  ])
  expect(after.at(-1)).toEqual({ text: '77', differs: true })
})

test('what one side alone has differs, and nothing else', () => {
  expect(wordDifference('', 'Bonjour.')).toEqual({
    before: [],
    after: [{ text: 'Bonjour.', differs: true }],
  })
  expect(wordDifference('Au revoir.', 'Au revoir.').after).toEqual([
    { text: 'Au revoir.', differs: false },
  ])
})

test('put together the pieces are the texts, and without what differs both are the same', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'é,'), { maxLength: 30 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { before, after } = wordDifference(one.join(' '), other.join(' '))
      const whole = (pieces: Piece[]) => pieces.map(({ text }) => text).join('')
      expect(whole(before)).toBe(one.join(' '))
      expect(whole(after)).toBe(other.join(' '))
      const left = (pieces: Piece[]) =>
        whole(pieces.filter(({ differs }) => !differs))
          .split(/\s+/)
          .filter(Boolean)
      expect(left(before)).toEqual(left(after))
    }),
  )
})

test('long texts cost no more than they are worth', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
  const { before } = wordDifference(`même ${long('a')}`, `même ${long('b')}`)
  expect(before.map(({ differs }) => differs)).toEqual([false, true])
})
