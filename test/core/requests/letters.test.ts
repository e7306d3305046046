import { describe, expect, test } from 'vitest'
import { textOf } from '../../../src/mail/text.ts'
import { everyLetter, lettersOfRequests } from '../../mail/every-letter.ts'

test.each(lettersOfRequests)('the letter « %s » reads so', (_, letter) => {
  expect(`${letter.subject}\n\n${textOf(letter)}`).toMatchSnapshot()
})

describe('every letter', () => {
  test.each(Object.entries(everyLetter))('« %s » has a subject of ours alone', (_, { subject }) => {
    expect(subject).toMatch(/SI SIAO|^Demande D-2026-01493-K : /)
    for (const typed of ['Zoé', 'insertion', 'bouton', 'Firefox', '550'])
      expect(subject).not.toContain(typed)
  })

  test('that asks for nothing leads somewhere', () => {
    const withoutLink = Object.entries(everyLetter).filter(
      ([, { blocks }]) => !blocks.some(({ kind }) => kind === 'link'),
    )
    expect(withoutLink.map(([name]) => name)).toEqual([])
  })

  test('to a requester carries nothing but the answer that was typed for them', () => {
    const forRequester = ['received', 'answer', 'answer that solves', 'copy', 'found']
    for (const name of forRequester) {
      const text = JSON.stringify(everyLetter[name])
      for (const inside of ['/demandes/', 'bouton', 'Appelée', 'les droits'])
        expect(text, name).not.toContain(inside)
    }
  })
})
