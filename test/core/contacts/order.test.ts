import { describe, expect, test } from 'vitest'
import { examplesFault, readExamples } from '../../../src/core/contacts/examples.ts'
import { motivesOf } from '../../../src/core/contacts/motives.ts'
import { besideOf, isOrderOf, stepped } from '../../../src/core/contacts/order.ts'
import { firstMotives } from '../../../src/core/contacts/usual.ts'
import { motives } from './known.ts'

describe('the order of motives', () => {
  test('is that of those that hang from the same', () => {
    expect(besideOf(motives, { parent: 1 })).toEqual([2, 4, 5])
    expect(besideOf(motives, { parent: null })).toEqual([1, 8, 11])
  })

  test('changes by one step, and by none beyond its ends', () => {
    expect(stepped([2, 4, 5], 5, -1)).toEqual([2, 5, 4])
    expect(stepped([2, 4, 5], 2, 1)).toEqual([4, 2, 5])
    expect(stepped([2, 4, 5], 2, -1)).toEqual([2, 4, 5])
    expect(stepped([2, 4, 5], 9, 1)).toEqual([2, 4, 5])
  })

  test('has each of them once and no others', () => {
    expect(isOrderOf([5, 2, 4], [2, 4, 5])).toBe(true)
    for (const wrong of [
      [2, 4],
      [2, 4, 4],
      [2, 4, 9],
      [2, 4, 5, 5],
    ])
      expect(isOrderOf(wrong, [2, 4, 5])).toBe(false)
  })

  test('moves no key under which a motive stands', () => {
    const reversed = motivesOf([...motives.byId.values()].reverse())
    for (const often of [[], [9]])
      expect(firstMotives(reversed, often)).toEqual(firstMotives(motives, often))
  })
})

describe('what people say for a motive', () => {
  test('is read a line each, once, without empty lines', () => {
    expect(readExamples(' Je ne  peux pas entrer \n\nMot perdu\r\nMot perdu')).toEqual([
      'Je ne peux pas entrer',
      'Mot perdu',
    ])
  })

  test('is short and not too much', () => {
    expect(examplesFault(['Mot perdu'])).toBeNull()
    expect(examplesFault(Array.from({ length: 11 }, (_, i) => `${i}`))).toContain('10 exemples')
    expect(examplesFault(['x'.repeat(121)])).toContain('120 caractères')
  })
})
