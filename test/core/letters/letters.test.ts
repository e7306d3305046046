import { expect, test } from 'vitest'
import {
  agreedLetter,
  agreementAskedLetter,
  departmentsOf,
  publishedLetter,
  remindedLetter,
} from '../../../src/core/letters/directory.ts'
import {
  announcedLetter,
  elsewhereLetter,
  unprovenLetter,
} from '../../../src/core/letters/letters.ts'
import {
  invitedLetter,
  passwordChangedLetter,
  resetLetter,
} from '../../../src/core/letters/people.ts'
import type { Letter } from '../../../src/core/requests/letter.ts'
import { textOf } from '../../../src/mail/text.ts'

const publicUrl = 'https://svi.example.org'

const told = {
  publicUrl,
  number: 14,
  by: 'Claire Martin',
  reason: 'nouveau numéro d’accueil',
}

const letters: Record<string, Letter> = {
  'a new account': invitedLetter({ publicUrl, by: 'Claire Martin', first: true }),
  'a new link': invitedLetter({ publicUrl, by: 'l’équipe nationale', first: false }),
  'a forgotten password': resetLetter({ publicUrl }),
  'another password': passwordChangedLetter({
    publicUrl,
    when: 'vendredi 27 novembre 2026 à 10 h 12, heure de Paris',
  }),
  'a mail that belongs to no request': elsewhereLetter(`${publicUrl}/demande`),
  'an answer that did not leave': unprovenLetter('D-2026-00012-K', `${publicUrl}/demandes/12`),
  'an agreement that is asked': agreementAskedLetter(told),
  'an agreement that is given': agreedLetter({ ...told, by: 'Anna Roche' }),
  'a directory that changed': publishedLetter({ ...told, places: ['01 Ain', '69 Rhône'] }),
  'a survey to hand in': remindedLetter({
    publicUrl,
    term: '2026-T4',
    surveys: [{ code: '69', place: '69 Rhône' }],
  }),
  'an announcement': announcedLetter({
    by: 'Claire Martin',
    departments: '69 Rhône, 01 Ain',
    until: 'vendredi 27 novembre 2026 à 18 h, heure de Paris',
    text: 'Le SI SIAO est indisponible.',
    address: `${publicUrl}/historique/12`,
  }),
}

test.each(Object.entries(letters))('the letter of %s reads so', (_, letter) => {
  expect(`${letter.subject}\n\n${textOf(letter)}`).toMatchSnapshot()
})

test('a change concerns the départements that it names', () => {
  const exception = {
    kind: 'closed' as const,
    from: '2026-12-24',
    to: '2026-12-24',
    slot: null,
    message: null,
  }
  const added = [{ ...exception, departments: ['01', '69'] }]
  const removed = [{ ...exception, departments: 'all' as const }]
  const changes = { entries: { '75': null }, exceptions: { added, removed } }
  expect(departmentsOf(changes)).toEqual(['01', '69', '75'])
})
