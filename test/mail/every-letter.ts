import { announcedLetter, elsewhereLetter } from '../../src/core/letters/letters.ts'
import { newsLetter } from '../../src/core/letters/news.ts'
import { invitedLetter, passwordChangedLetter, resetLetter } from '../../src/core/letters/people.ts'
import {
  assignedLetter,
  confirmedLetter,
  returnedLetter,
  toldLetter,
  undeliveredLetter,
} from '../../src/core/requests/desk-letters.ts'
import type { Letter } from '../../src/core/requests/letter.ts'
import { answerLetter, foundLetter, receivedLetter } from '../../src/core/requests/letters.ts'

const publicUrl = 'https://svi.example.org/assistance'
const deskAddress = `${publicUrl}/demandes/1493`
const followAddress = `${publicUrl}/suivi-demande/D-2026-01493-K/${'a'.repeat(22)}`

const request = {
  reference: 'D-2026-01493-K',
  place: '69 Rhône',
  motive: 'Demande d’insertion › Transmission',
  received: 'jeudi 26 novembre 2026 à 10 h 51, heure de Paris',
  service: {
    name: 'l’assistance SI SIAO (69 Rhône)',
    email: 'assistance.69@example.org',
    telephone: '0 806 000 156',
  },
  files: 2,
  promise: 'pendant les heures d’ouverture ; la prochaine est lundi à 9 h 30',
}
const asking = {
  name: 'Zoé Lœuf',
  address: `${'zoe.'.repeat(12)}loeuf@une-longue-association.example.org`,
  profile: 'Travailleur social',
  structure: 'CHRS Les Acacias',
  identifiers: 'P-1204417, M-2200318',
}
const typed = {
  summary: 'La demande d’insertion ne part pas vers le SIAO',
  text: `J’ai validé l’évaluation, le bouton reste gris.\n\n${'Même après une nouvelle connexion, '.repeat(6)}rien.\n${'x'.repeat(130)}`,
}
const handedOver = {
  exchange: 'Appelée ce matin : le bouton est gris sur deux postes.',
  analysis: 'L’évaluation est validée ; les droits sont les bons ; rien n’y fait.',
  problem: 'Impossible de transmettre une demande dont l’évaluation est validée.',
  expected: 'La demande part, ou le message dit ce qui manque.',
}
const given = { handedOver: null, deskAddress, withoutReferent: false }
const answered = { text: 'Validez d’abord l’évaluation.', reopenDays: 30, followAddress }

/** A letter of each kind that leaves, with what people really type where they may. */
export const everyLetter: Record<string, Letter> = {
  news: newsLetter({
    publicUrl,
    month: '2026-11',
    news: [
      { day: '2026-11-26', kind: 'motive', said: '« Nuitées » est ajouté sous Demande 115.' },
      { day: '2026-11-24', kind: 'help', said: 'L’aide dit comment ordonner les motifs.' },
    ],
  }),
  received: receivedLetter(request, followAddress),
  assigned: assignedLetter(request, asking, typed, given),
  'assigned without a référent': assignedLetter(request, asking, typed, {
    ...given,
    withoutReferent: true,
  }),
  'assigned by an escalation': assignedLetter(request, asking, typed, { ...given, handedOver }),
  answer: answerLetter(request, { ...answered, solves: false, joined: 2, isCopy: false }),
  'answer that solves': answerLetter(request, {
    ...answered,
    solves: true,
    joined: 0,
    isCopy: false,
  }),
  copy: answerLetter(request, { ...answered, solves: false, joined: 0, isCopy: true }),
  confirmed: confirmedLetter(request, handedOver, deskAddress),
  returned: returnedLetter(request, 'Sur quel navigateur ?', deskAddress),
  told: toldLetter(request, { from: 'zoe@example.org', text: 'Sur Firefox.', deskAddress }),
  undelivered: undeliveredLetter(request, {
    to: 'zoe@example.org',
    said: '550 5.1.1 User unknown',
    deskAddress,
  }),
  found: foundLetter([
    { reference: request.reference, motive: request.motive, address: followAddress },
  ]),
  elsewhere: elsewhereLetter(`${publicUrl}/demande`),
  invited: invitedLetter({ publicUrl, by: 'Claire Martin', first: true }),
  reset: resetLetter({ publicUrl }),
  'password changed': passwordChangedLetter({
    publicUrl,
    when: 'vendredi 27 novembre 2026 à 10 h 12, heure de Paris',
  }),
  announced: announcedLetter({
    by: 'Claire Martin',
    departments: '69 Rhône, 01 Ain',
    until: 'vendredi 27 novembre 2026 à 18 h, heure de Paris',
    text: 'Le SI SIAO est indisponible.',
    address: `${publicUrl}/historique/12`,
  }),
}

/** Those of a request, which strangers and référents get. */
export const lettersOfRequests = Object.entries(everyLetter).filter(
  ([name, { subject }]) => subject.startsWith('Demande ') || name === 'found',
)
