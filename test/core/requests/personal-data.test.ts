import { describe, expect, test } from 'vitest'
import { personalDataIn, withoutNumbers } from '../../../src/core/requests/personal-data.ts'
import { within } from '../../busy.ts'

const kinds = (text: string) => personalDataIn(text).map(({ kind }) => kind)

describe('what looks like personal data', () => {
  test.each([
    ['Son numéro est le 1 85 05 78 006 084 36.', 'nir'],
    ['185057800608491', 'nir'],
    ['nir 2 99 12 2A 123 456', 'nir'],
    ['compte FR76 3000 6000 0112 3456 7890 189', 'iban'],
    ['rappeler au 06 12 34 56 78', 'telephone'],
    ['tel +33 (0)6 12 34 56 78', 'telephone'],
    ['tél. 0262.90.12.34 à La Réunion', 'telephone'],
    ['née le 12/03/1985', 'birth date'],
    ['né le 3 mars 1985', 'birth date'],
    ['date de naissance : 12-03-1985', 'birth date'],
    ['écrire à zoe.lambert@example.org', 'e-mail'],
    ['Mme Lœuf attend', 'name'],
    ['M. Jean-Pierre D’Arc attend', 'name'],
  ])('%s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  test.each([
    'J’ai validé l’évaluation de P-1204417 puis choisi le SIAO du Rhône.',
    'Le ménage M-338210 existe deux fois depuis la reprise du 3 novembre.',
    'la demande du 12/03/2026 à 14 h 30, version 2.14.0',
    'le 0 806 000 156 ne répond pas',
    'code erreur 9850578006084 du serveur 192.168.100.200',
    'Monsieur le directeur, Madame la directrice',
    'FR76 3000 6000 0112 3456 7890 188',
    'nouvelle demande',
    'dossier 185057800608436',
  ])('nothing in: %s', (text) => {
    expect(personalDataIn(text)).toEqual([])
  })

  test('each in its order, and a number only once', () => {
    expect(kinds('Mme Roux, née le 12/03/1985, 2 85 03 69 123 456 56, 06 12 34 56 78')).toEqual([
      'name',
      'birth date',
      'nir',
      'telephone',
    ])
  })

  test('is looked for in linear time, and told ten times at most', () => {
    for (const hostile of [
      '0'.repeat(20_000),
      'a.'.repeat(10_000),
      '1 '.repeat(10_000),
      'née '.repeat(5000),
      'Mme A'.repeat(4000),
    ]) {
      const began = performance.now()
      expect(personalDataIn(hostile).length).toBeLessThanOrEqual(10)
      expect(performance.now() - began).toBeLessThan(within(1000))
    }
  })
})

test('a text without its telephone numbers keeps all else', () => {
  expect(withoutNumbers('Rappeler le 06 12 34 56 78, pas le 0 806 000 156, avant le 12/03.')).toBe(
    'Rappeler le •• •• •• •• 78, pas le 0 806 000 156, avant le 12/03.',
  )
  expect(withoutNumbers('{"number":"+33465716901"}')).toBe('{"number":"+•••••••••01"}')
})
