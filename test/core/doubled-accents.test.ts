import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubledAccent } from '../../src/core/doubled-accents.ts'

/** UTF-8 read as windows-1252, as Excel does without a mark. */
const misread = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text))

test.each([
  'Département',
  'dès 9 h',
  'à midi',
  'voilà',
  'Cœur',
  'l’accueil',
  '« Rhône »',
  'n° 3',
  'Île-de-France – Étoile',
])('doubled accents of « %s » are found, with what was meant', (text) => {
  const found = doubledAccent(misread(text))
  expect(found).not.toBeNull()
  expect(text.replaceAll('\u00a0', ' ')).toContain(found?.meant.replaceAll('\u00a0', ' ') ?? '?')
})

test('of a cleaned text, the one that lost its second half is found too', () => {
  expect(doubledAccent('fermé Ã midi')).toEqual({ wrong: 'Ã', meant: 'à' })
})

test.each([
  'Département fermé à Noël, l’accueil rouvre à 9 h – « merci »',
  'ÂGE, MÂCON : 3 °C',
  'Château…',
  'Bâ’ »',
  '',
])('« %s » is right as it is', (text) => {
  expect(doubledAccent(text)).toBeNull()
})

test('no French text is taken for doubled', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŒ '
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (text) => {
      expect(doubledAccent(text)).toBeNull()
    }),
  )
})
