import { expect, test } from 'vitest'
import { difference } from '../../../src/core/directory/difference.ts'
import type { Entry } from '../../../src/core/directory/directory.ts'
import { entries } from '../call/house.ts'

const only = (code: string, change: (entry: Entry) => Partial<Entry> = () => ({})): Entry[] =>
  entries()
    .filter(({ department }) => department === code)
    .map((entry) => ({ ...entry, ...change(entry) }))

test('the same directory, in any order of its départements, has no difference', () => {
  expect(difference(entries(), entries().reverse())).toEqual([])
})

test('a département added comes with its lines', () => {
  expect(difference([], only('69'))).toEqual([
    '69 Rhône : ajouté (téléphone)',
    '69 Rhône : ligne ajoutée, Accueil 04 65 71 69 01 (rang 1, horaires nationaux, 20 s)',
    '69 Rhône : ligne ajoutée, Référent 06 39 98 69 02 (rang 2, horaires nationaux, filtrage, 25 s)',
  ])
})

test('each field of an entry is told before and after', () => {
  const after = only('38', () => ({
    assistance: 'message',
    email: 'a@example.org',
    message: 'Oui.',
  }))
  expect(difference(only('38'), after)).toEqual([
    '38 Isère : assistance : formulaire → message',
    '38 Isère : courriel : aucun → a@example.org',
    '38 Isère : message : aucun → « Oui. »',
  ])
  expect(
    difference(
      only('75'),
      only('75', () => ({ rotation: false })),
    ),
  ).toEqual(['75 Paris : rotation : oui → non'])
  expect(
    difference(
      only('75'),
      only('75', () => ({ screenedTogether: true })),
    ),
  ).toEqual(['75 Paris : lignes filtrées ensemble : non → oui'])
  expect(
    difference(
      only('75'),
      only('75', () => ({ requestsEmail: 'demandes75@example.org' })),
    ),
  ).toEqual(['75 Paris : adresse des demandes : aucune → demandes75@example.org'])
})

test('lines removed, added, changed or moved are told apart', () => {
  const less = only('69', ({ lines }) => ({ lines: lines.slice(0, 1) }))
  const turned = only('69', ({ lines }) => ({ lines: [...lines].reverse() }))
  const said = (before: Entry[], after: Entry[]) => difference(before, after).join('\n')
  expect(said(only('69'), less)).toMatch(/^69 Rhône : ligne retirée, Référent [^\n]*$/)
  expect(said(less, only('69'))).toMatch(/^69 Rhône : ligne ajoutée, Référent [^\n]*$/)
  expect(said(only('69'), turned)).toBe('69 Rhône : ordre des lignes changé')
  const hours = only('13', ({ lines }) => ({
    lines: lines.map((line) => ({ ...line, openingHours: null })),
  }))
  expect(said(only('13'), hours)).toContain('lun-ven 09:00-12:00, 20 s) → Matin')
})

test('a line whose number changes is told by its name, the number before and the number after', () => {
  const moved = only('69', ({ lines }) => ({
    lines: lines.map((line, i) => (i === 0 ? { ...line, number: '+33465716977' } : line)),
  }))
  expect(difference(only('69'), moved)).toEqual([
    '69 Rhône : Accueil : 04 65 71 69 01 → 04 65 71 69 77',
  ])
})

test('a line that changes in more than its number is told whole, and is no other', () => {
  const renamed = only('69', ({ lines }) => ({
    lines: lines.map((line, i) =>
      i === 0 ? { ...line, label: 'Standard', number: '+33465716977' } : line,
    ),
  }))
  expect(difference(only('69'), renamed)).toEqual([
    '69 Rhône : ligne changée, Accueil 04 65 71 69 01 (rang 1, horaires nationaux, 20 s) → Standard 04 65 71 69 77 (rang 1, horaires nationaux, 20 s)',
  ])
})

test('a number that one line takes over from another leaves both themselves', () => {
  const [one, two] = only('69')[0]?.lines ?? []
  if (!one || !two) throw new Error('two lines are expected')
  const swapped = only('69', () => ({
    lines: [
      { ...one, number: two.number },
      { ...two, number: one.number },
    ],
  }))
  expect(difference(only('69'), swapped)).toEqual([
    '69 Rhône : Accueil : 04 65 71 69 01 → 06 39 98 69 02',
    '69 Rhône : Référent : 06 39 98 69 02 → 04 65 71 69 01',
  ])
})
