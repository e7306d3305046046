import { expect, test } from 'vitest'
import {
  type Met,
  movedOn,
  whyNotEdit,
  whyNotPublish,
} from '../../../src/core/directory/publishing.ts'

const draft = { state: 'open', revision: 3, reason: 'Noël', agreedBy: null } as const
const met: Met = { revision: 3, conflicts: [], errors: [], secondPerson: false }
const agreed = { ...draft, agreedBy: 'anna@example.org' }

test('a draft with a reason is published when nothing stands against it', () => {
  expect(whyNotPublish(draft, met)).toBeNull()
  expect(whyNotPublish({ ...draft, state: 'scheduled' }, met)).toBeNull()
  expect(whyNotPublish(agreed, { ...met, secondPerson: true })).toBeNull()
})

test.each([
  ['published already', { ...draft, state: 'published' as const }, met, /est publié/],
  ['given up', { ...draft, state: 'dropped' as const }, met, /est abandonné/],
  ['at another revision', draft, { ...met, revision: 2 }, movedOn],
  ['without a reason', { ...draft, reason: ' ' }, met, /Donner la raison/],
  ['that nobody agreed with', draft, { ...met, secondPerson: true }, /Une seconde personne/],
  [
    'that would take back what somebody published',
    draft,
    { ...met, conflicts: [{ subject: '69', message: 'le 69 a changé.' }] },
    'Quelqu’un a publié entre-temps : le 69 a changé.',
  ],
  [
    'with an error of the proof',
    agreed,
    { ...met, secondPerson: true, errors: ['69 : aucune ligne ne sonne.'] },
    'Les vérifications s’y opposent : 69 : aucune ligne ne sonne.',
  ],
])('a draft %s is not', (_, given, meets, why) => {
  expect(whyNotPublish(given, meets)).toMatch(why)
})

test('only an open draft takes an edit', () => {
  expect(whyNotEdit({ id: 4, state: 'open' })).toBeNull()
  expect(whyNotEdit({ id: 4, state: 'scheduled' })).toMatch(/^Le brouillon 4 attend sa date/)
  expect(whyNotEdit({ id: 4, state: 'published' })).toMatch(/est publié/)
})
