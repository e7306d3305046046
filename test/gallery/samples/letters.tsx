import { LetterView } from '../../../src/web/requests/letters/letter.tsx'
import { LettersView } from '../../../src/web/requests/letters/list.tsx'
import { MailView } from '../../../src/web/requests/letters/mail.tsx'
import { MailsView } from '../../../src/web/requests/letters/mails.tsx'
import { motives } from '../figures.ts'
import type { Sample } from '../sample.ts'

const now = Date.parse('2026-11-26T09:48:00Z')
const letter = {
  id: 1,
  at: '2026-11-26T09:30:00.000Z',
  request: 3,
  event: 1,
  about: null,
  purpose: 'received',
  address: 's.moreau@example.org',
  name: 'Sophie Moreau',
  participant: 1,
  messageId: '<l.1@example.org>',
  state: 'sent' as const,
  tries: 1,
  nextAt: '2026-11-26T09:30:00.000Z',
  said: '250 2.0.0 Ok',
  settledAt: '2026-11-26T09:30:20.000Z',
  reference: 'D-2026-01471-K',
}
const refused = {
  ...letter,
  id: 2,
  purpose: 'answer',
  state: 'refused' as const,
  said: '550 5.1.1 <s.moreau@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
}
const waiting = {
  ...letter,
  id: 3,
  state: 'waiting' as const,
  tries: 2,
  said: '451 4.7.1 Greylisted',
}
const list = {
  asked: null,
  state: { waiting: 2, oldest: '2026-11-26T09:10:00.000Z', refused: 1, days: 7 },
  counts: { aside: 2, held: 1 },
  query: new URLSearchParams(),
  page: 1,
  now,
}
const content = {
  subject: 'Demande D-2026-01471-K : bien reçue',
  automatic: true,
  blocks: [
    { kind: 'paragraph' as const, words: 'Bonjour,' },
    { kind: 'heading' as const, words: 'La question' },
    { kind: 'message' as const, text: 'Le ménage existe deux fois.\n\nLaquelle garder ?' },
    {
      kind: 'facts' as const,
      facts: [
        { label: 'Reçue le', value: 'jeudi 26 novembre 2026 à 10 h 30, heure de Paris' },
        { label: 'Téléphone', value: '0 806 000 156' },
      ],
    },
    {
      kind: 'link' as const,
      words: 'Suivre ma demande',
      address: 'https://example.org/suivi-demande/D-2026-01471-K/…',
    },
    { kind: 'list' as const, items: ['un', 'deux'] },
    { kind: 'rule' as const },
    {
      kind: 'link' as const,
      words: 'Ouvrir la demande',
      address: 'https://example.org/demandes/3',
    },
  ],
}

const mail = {
  id: 4,
  receivedAt: '2026-11-26T08:12:00.000Z',
  sender: 'zoe@example.org',
  became: 'à aucune demande',
  isDropped: false,
  subject: 'Toujours bloquée sur la fiche',
  author: 'zoe@example.org',
  proven: true,
  text: 'Bonjour,\n\nLa fiche est toujours en double.\n\n<b>Zoé</b>',
  hasRaw: true,
}
const unreadable = {
  ...mail,
  id: 5,
  became: 'illisible : trop long à lire',
  subject: '',
  author: '',
  proven: false,
  text: null,
}
const mails = {
  state: 'aside' as const,
  counts: { aside: 2, held: 1 },
  query: list.query,
  page: 1,
  now,
}

export const samples: Sample[] = [
  {
    name: 'out',
    title: 'Courriels envoyés',
    body: () => (
      <LettersView
        {...list}
        found={{ done: true, letters: [letter, refused, waiting], more: true }}
      />
    ),
  },
  {
    name: 'refused, none',
    title: 'Courriels envoyés',
    body: () => (
      <LettersView
        {...list}
        asked="refused"
        state={{ waiting: 0, oldest: null, refused: 0, days: 7 }}
        found={{ done: true, letters: [], more: false }}
      />
    ),
  },
  {
    name: 'one that was refused',
    title: 'Courriel',
    body: () => (
      <LetterView found={{ done: true, letter: refused, content, opens: false }} now={now} />
    ),
  },
  {
    name: 'mails aside',
    title: 'Courriels à part',
    body: () => (
      <MailsView {...mails} found={{ done: true, mails: [mail, unreadable], more: false }} />
    ),
  },
  {
    name: 'mails aside, none',
    title: 'Courriels à part',
    body: () => <MailsView {...mails} found={{ done: true, mails: [], more: false }} />,
  },
  {
    name: 'a mail aside',
    title: 'Courriel reçu',
    body: () => <MailView {...{ mail, motives, now }} placing={{ typed: {}, faults: {} }} />,
  },
  {
    name: 'a mail aside, no such request',
    title: 'Courriel reçu',
    body: () => (
      <MailView
        {...{ mail: unreadable, motives, now }}
        placing={{
          typed: { numero: 'D-1' },
          faults: { numero: 'Aucune demande ne porte le numéro « D-1 ».' },
        }}
      />
    ),
  },
  {
    name: 'a mail put away',
    title: 'Courriel reçu',
    body: () => (
      <MailView
        {...{ mail: { ...mail, isDropped: true }, motives, now }}
        placing={{ typed: {}, faults: {} }}
      />
    ),
  },
]
