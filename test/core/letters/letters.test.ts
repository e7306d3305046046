import { expect, test } from 'vitest'
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
