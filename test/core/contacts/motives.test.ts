import { describe, expect, test } from 'vitest'
import { mergeable, mergeOf } from '../../../src/core/contacts/merging.ts'
import {
  choicesOf,
  depthOf,
  findMotive,
  idsUnder,
  isNational,
  isOffered,
  mayTake,
  motiveInWords,
} from '../../../src/core/contacts/motives.ts'
import { takesMore, whyNotName } from '../../../src/core/contacts/naming.ts'
import { motives } from './known.ts'

const unknown = 99

describe('a motive', () => {
  test('is said with what it hangs from, under the name of the one it was merged into', () => {
    expect(motiveInWords(motives, 3)).toBe('Compte › Mot de passe › Perdu')
    expect(motiveInWords(motives, 7)).toBe('Compte › Mot de passe')
    expect(motiveInWords(motives, unknown)).toBe('')
  })

  test('is as deep as what it hangs from makes it', () => {
    expect([1, 2, 3, unknown].map((id) => depthOf(motives, id))).toEqual([1, 2, 3, 0])
  })

  test('is a national matter when what it hangs from is', () => {
    expect([isNational(motives, 11), isNational(motives, 2)]).toEqual([true, false])
  })

  test('is found by its names however they are written, and by those it had', () => {
    expect(findMotive(motives, ['compte', 'MOT  DE PASSE'])?.id).toBe(2)
    expect(findMotive(motives, ['Compte', 'Mots de passe'])?.id).toBe(2)
    expect(findMotive(motives, ['Entrée', 'Fermeture', ''])?.id).toBe(10)
    expect(findMotive(motives, ['Compte', 'Fermeture'])).toBeNull()
  })

  test('has the numbers of all that hangs from it, and of what was merged into that', () => {
    expect(idsUnder(motives, 2)).toEqual([2, 3, 7])
  })
})

describe('a contact', () => {
  test('is offered motives, sub-motives and themes without any, none of them retired', () => {
    expect(choicesOf(motives).map(({ id }) => id)).toEqual([2, 3, 4, 9, 10, 11])
  })

  test('takes what is offered, also under a number that was merged', () => {
    expect([2, 7, 11].map((id) => mayTake(motives, id))).toEqual([true, true, true])
  })

  test('takes nothing retired or unknown, nor what hangs from it', () => {
    expect([5, 6, unknown].map((id) => mayTake(motives, id))).toEqual([false, false, false])
    expect(isOffered(motives, 6)).toBe(false)
  })

  test('keeps a retired motive that it has, and takes no other one', () => {
    expect(mayTake(motives, 5, 5)).toBe(true)
    expect(mayTake(motives, 6, 5)).toBe(false)
    expect(mayTake(motives, unknown, unknown)).toBe(false)
  })
})

describe('a name', () => {
  test.each([
    ['', /80 caractères/],
    ['x'.repeat(81), /80 caractères/],
    ['=A1', /tableur/],
    ['+1', /tableur/],
    ['-1', /tableur/],
    ['@x', /tableur/],
    ['CREATION', /existe déjà/],
  ])('%.12j is refused', (name, why) => {
    expect(whyNotName(motives, name, 1)).toMatch(why)
  })

  test('stands once among those that hang from the same, and may be one’s own', () => {
    expect(whyNotName(motives, 'Création', 11)).toBeNull()
    expect(whyNotName(motives, 'création', 1, 4)).toBeNull()
    expect(whyNotName(motives, 'Création', 1, 2)).toMatch(/existe déjà/)
    expect(whyNotName(motives, 'x'.repeat(80), null)).toBeNull()
  })

  test('of a motive that was merged is free again', () => {
    expect(whyNotName(motives, 'Mots de passe', 1)).toBeNull()
  })

  test('may hang from a theme or a motive, and from nothing deeper', () => {
    expect([1, 2, 3, unknown].map((id) => takesMore(motives, id))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('merging', () => {
  test('is offered with those that are as deep', () => {
    expect(mergeable(motives, { id: 1 }).map(({ id }) => id)).toEqual([8, 11])
    expect(mergeable(motives, { id: 3 }).map(({ id }) => id)).toEqual([6])
  })

  test('takes along what hangs from it, and makes one of those of one name', () => {
    expect(mergeOf(motives, 8, 1)).toEqual({
      merged: [
        { id: 8, into: 1 },
        { id: 9, into: 4 },
      ],
      moved: [{ id: 10, parent: 1 }],
    })
  })
})
