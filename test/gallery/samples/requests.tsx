import type { InList } from '../../../src/app/requests/listing.ts'
import type { LookedAt } from '../../../src/app/requests/looking.ts'
import { difference } from '../../../src/core/directory/difference.ts'
import { changedFields } from '../../../src/core/requests/changed-fields.ts'
import { fileLimitsOf, requestsSchema } from '../../../src/core/requests/limits.ts'
import { deskActs } from '../../../src/core/requests/may.ts'
import { type WaitsFor, waits } from '../../../src/core/requests/waiting.ts'
import { RequestsView } from '../../../src/web/requests/desk/list.tsx'
import { RequestView } from '../../../src/web/requests/desk/request.tsx'
import { changedRhone, draft, heard, rhone } from '../directory.ts'
import { motives } from '../figures.ts'
import { claire, lea, rene } from '../people.ts'
import type { Sample } from '../sample.ts'

const waitsFor: WaitsFor = 'replied'
const others: [string, number][] = [['nadia@example.org', 1]]
const now = Date.parse('2026-11-26T09:48:00Z')
const names = {
  'claire@example.org': 'Claire Martin',
  'rene@example.org': 'René Petit',
  'nadia@example.org': 'Nadia Ferrand',
}

const request = {
  id: 3,
  reference: 'D-2026-01471-K',
  createdAt: '2026-11-25T13:06:00.000Z',
  updatedAt: '2026-11-26T07:52:00.000Z',
  department: '69',
  motive: 2,
  level: 'local' as const,
  status: 'in_progress' as const,
  held: false,
  assignee: 'rene@example.org',
  escalatedBy: null,
  profile: 'social_worker',
  structure: 'Résidence Le Tilleul',
  summary: 'Deux fiches pour le même ménage',
  expected: '',
  identifiers: 'M-338210',
  telephone: null,
  call: null,
  author: null,
  follows: null,
  revision: 5,
  firstAnswerAt: '2026-11-25T13:52:00.000Z',
  solvedAt: null,
  incident: null,
  closedAt: null,
  answeredMinutes: null,
  solvedMinutes: null,
  erased: false,
  satisfaction: null,
  waitsFor,
  waitsSince: '2026-11-26T07:52:00.000Z',
}

const listed: InList = {
  ...request,
  requester: { name: 'Sophie Moreau', address: 's.moreau@example.org', undeliverable: null },
  open: { minutes: 80, days: 0 },
}
const long = 'Le formulaire de transmission de la demande d’insertion refuse une évaluation validée'
const requests = waits.map(
  (waitsFor, i): InList => ({
    ...listed,
    id: i + 1,
    reference: `D-2026-0149${i}-K`,
    summary: i === 3 ? long : request.summary,
    waitsFor,
    assignee: [null, 'rene@example.org', 'nadia@example.org'][i % 3] ?? null,
    department: i === 4 ? null : i === 5 ? '974' : '69',
    requester: {
      ...listed.requester,
      undeliverable: waitsFor === 'undelivered' ? '550 5.1.1 adresse inconnue' : null,
    },
    open: { minutes: 5 + 300 * i, days: i },
  }),
)
const toDo = {
  mine: 2,
  nobodys: 2,
  others,
  requesters: 4,
  oldest: null,
  of: { requester: 4, new: 3 },
}
const list = {
  found: {
    done: true as const,
    requests: requests.filter(({ waitsFor }) => !['nothing', 'held'].includes(waitsFor)),
    more: true,
    toDo,
    elsewhere: 2,
  },
  asked: { which: 'mine' as const, department: null, typed: '' },
  query: new URLSearchParams(),
  person: rene,
  motives,
  names,
  page: 1,
  incidents: [],
}

const letter = {
  id: 1,
  at: '2026-11-25T13:06:00.000Z',
  request: 3,
  event: 1,
  about: null,
  purpose: 'received',
  address: 's.moreau@example.org',
  name: 'Sophie Moreau',
  participant: 1,
  letter: '{}',
  messageId: '<l.1@example.org>',
  state: 'sent' as const,
  tries: 1,
  nextAt: '2026-11-25T13:06:00.000Z',
  said: '250 2.0.0 Ok',
  settledAt: '2026-11-25T13:06:20.000Z',
}
const at = (minute: string) => `2026-11-25T${minute}:00.000Z`
const typed = { folded: '', unconfirmed: false, setAside: false, mail: null }
const looked: LookedAt = {
  done: true,
  request,
  hasTelephone: true,
  may: new Set(['taken', 'answered', 'noted', 'escalated', 'moved']),
  open: { minutes: 80, days: 0 },
  participants: [
    {
      id: 1,
      request: 3,
      role: 'requester',
      address: 's.moreau@example.org',
      name: 'Sophie Moreau',
      epoch: 1,
      undeliverable: null,
    },
  ],
  messages: [
    {
      ...typed,
      id: 1,
      at: at('13:06'),
      kind: 'question',
      author: 'Sophie Moreau',
      participant: 1,
      text: 'Le ménage M-338210 existe deux fois depuis la reprise. Je ne sais pas laquelle des deux fiches garder, et l’évaluation est sur la seconde.',
    },
    {
      ...typed,
      id: 2,
      at: at('13:52'),
      kind: 'answer',
      author: 'rene@example.org',
      participant: null,
      text: 'Bonjour, gardez la fiche la plus ancienne, M-338210.\n\nUne demande d’insertion est-elle ouverte sur la seconde ?',
    },
    {
      ...typed,
      id: 3,
      at: at('15:40'),
      kind: 'note',
      author: 'nadia@example.org',
      participant: null,
      text: 'Même cas à Bourg la semaine dernière : la fusion perd les pièces jointes de la seconde fiche.',
    },
    {
      ...typed,
      mail: 1,
      folded: 'Le 25 novembre, assistance a écrit :\n> Bonjour, gardez la fiche la plus ancienne.',
      unconfirmed: true,
      id: 4,
      at: '2026-11-26T07:52:00.000Z',
      kind: 'reply',
      author: 'Sophie Moreau',
      participant: 1,
      text: 'Oui, une demande d’insertion est ouverte sur la seconde. La fusion me la refuse : « demandes incompatibles ».',
    },
  ],
  events: [
    { id: 1, at: at('13:06'), who: 'Sophie Moreau', what: 'sent', told: '' },
    { id: 2, at: at('13:31'), who: 'rene@example.org', what: 'took', told: '' },
    { id: 3, at: at('13:52'), who: 'rene@example.org', what: 'answered', told: '' },
    { id: 4, at: at('15:40'), who: 'nadia@example.org', what: 'commented on', told: '' },
  ],
  files: [
    {
      id: 'f1',
      request: 3,
      message: 1,
      name: 'deux-fiches.png',
      type: 'image/png',
      bytes: 318_204,
      sha256: '',
      at: at('13:05'),
      erasedAt: null,
      scan: 'unscanned' as const,
    },
  ],
  letters: [
    letter,
    { ...letter, id: 2, event: 3, purpose: 'answer', settledAt: '2026-11-25T13:52:30.000Z' },
  ],
  escalations: [],
  others: [
    { ...request, id: 1, reference: 'D-2026-01102-P', status: 'solved', waitsFor: 'nothing' },
  ],
  calls: [
    {
      call: 'CA1',
      startedAt: '2026-11-24T09:00:00.000Z',
      department: '69',
      outcome: 'unanswered',
      reason: null,
    },
  ],
  call: null,
  incident: null,
  sameMotive: { count: 3, escalated: 2, departments: null },
  motives,
  names,
}

const escalated: LookedAt = {
  ...looked,
  request: {
    ...request,
    level: 'national',
    status: 'escalated',
    escalatedBy: 'rene@example.org',
    assignee: null,
    waitsFor: 'escalated',
    call: 'CA1',
  },
  may: new Set(['taken', 'answered', 'noted', 'returned', 'moved', 'dropped']),
  events: [
    ...looked.events,
    {
      id: 5,
      at: '2026-11-26T08:00:00.000Z',
      who: 'rene@example.org',
      what: 'escalated',
      told: '',
    },
    {
      id: 6,
      at: '2026-11-26T08:20:00.000Z',
      who: 'claire@example.org',
      what: 'returned',
      told: '',
    },
    { id: 7, at: '2026-11-26T08:30:00.000Z', who: 'le service', what: 'bounced', told: '' },
  ],
  letters: [
    { ...letter, state: 'refused', said: '550 5.1.1 adresse inconnue' },
    {
      ...letter,
      id: 3,
      event: 3,
      purpose: 'answer',
      state: 'waiting',
      tries: 2,
      said: '451 4.7.1',
    },
  ],
  escalations: [
    {
      at: '2026-11-26T08:00:00.000Z',
      author: 'rene@example.org',
      exchange: 'Appelée le 25, elle a refait la saisie avec moi.',
      analysis: 'Deux fiches nées de la reprise : la fusion est refusée dans les deux sens.',
      problem: 'La fusion de M-338210 avec son doublon est refusée.',
      expected: 'Une seule fiche, les pièces jointes conservées.',
      returnedAt: '2026-11-26T08:20:00.000Z',
      question: 'Quelle évaluation est la bonne ?',
    },
  ],
  calls: [],
  call: looked.calls[0] ?? null,
  sameMotive: { count: 2, escalated: 0, departments: ['01', ''] },
}
const limits = fileLimitsOf(requestsSchema.parse({}))
const helps = {
  answers: [
    { id: 1, title: 'Fusionner deux fiches', motive: 'Compte', near: true, proposed: false },
    { id: 2, title: 'Mot de passe oublié', motive: 'Accès', near: false, proposed: true },
  ],
  articles: [{ id: 1, title: 'Comment fusionner ?', url: 'https://aide.exemple.fr/fusion' }],
  files: [],
}
const answering = { helps, waiting: [], fileFaults: [], limits }
const readers = [{ name: 'Nadia Ferrand', at: new Date(now - 120_000).toISOString() }]
const one = {
  beside: { before: 2, after: 4 },
  readers,
  answering,
  incidents: [],
  shown: {},
  me: 'rene@example.org',
  now,
}
const handed = { echange: 'Appelée.', analyse: '', probleme: 'La fusion.', attendu: '' }

const examined = { departments: 18, instants: 2_310, situations: 61, answers: 348 }
const proof = { findings: [], examined }
const asked = {
  request: 3,
  department: '69',
  before: rhone,
  after: changedRhone,
  verified: false,
  draft: null,
  calledBy: null,
  calledAt: null,
}
const review = {
  callBack: rhone.lines,
  clashes: [],
  difference: difference([rhone], [changedRhone]),
  heard: { at: heard.at, version: 12, parts: heard.parts },
  proof: Promise.resolve(proof),
  drafts: [draft],
}
const change = {
  looked: {
    change: asked,
    fields: changedFields(rhone, changedRhone, { masked: false }),
    draft: null,
    isInForce: false,
    review,
  },
  proof,
}

export const samples: Sample[] = [
  {
    name: 'one that changes the directory, of a sender whom nobody knows',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        me="claire@example.org"
        looked={looked}
        change={change}
        shown={{ callFirst: 'Rappeler d’abord le département au numéro en vigueur.' }}
      />
    ),
  },
  {
    name: 'one that changes what has moved since, of a référent',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        me="claire@example.org"
        looked={looked}
        change={{
          ...change,
          looked: {
            ...change.looked,
            change: { ...asked, verified: true },
            draft: { ...draft, state: 'dropped' },
            review: {
              ...review,
              clashes: [{ field: 'courriel', mine: 'a@example.org', theirs: 'aucun' }],
            },
          },
        }}
      />
    ),
  },
  { name: 'to deal with', title: 'Demandes à traiter', body: () => <RequestsView {...list} /> },
  {
    name: 'of the national team, found by a word',
    title: 'Demandes trouvées',
    body: () => (
      <RequestsView
        {...list}
        person={claire}
        asked={{ which: 'mine', department: null, typed: 'fiches' }}
        query={new URLSearchParams('q=fiches')}
        found={{ ...list.found, requests, more: false }}
      />
    ),
  },
  {
    name: 'when nothing waits',
    title: 'Demandes à traiter',
    body: () => (
      <RequestsView
        {...list}
        person={lea}
        found={{
          ...list.found,
          requests: [],
          more: false,
          elsewhere: 0,
          toDo: { mine: 0, nobodys: 0, others: [], requesters: 0, oldest: null, of: {} },
        }}
      />
    ),
  },
  {
    name: 'one with a reply',
    title: request.summary,
    body: () => <RequestView {...one} looked={looked} />,
  },
  {
    name: 'one in which something came while an answer was written',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        looked={looked}
        shown={{
          told: 'Quelque chose est arrivé dans cette demande depuis que la page est ouverte : le lire, puis envoyer.',
          seen: { message: 3, event: 1 },
          again: {
            form: 'repondre',
            typed: { reponse: 'Bonjour, attendez avant de fusionner.', resolue: 'oui' },
            faults: {},
            came: true,
          },
        }}
      />
    ),
  },
  {
    name: 'one that cannot be escalated yet',
    title: `Erreur – ${request.summary}`,
    body: () => (
      <RequestView
        {...one}
        looked={looked}
        shown={{
          again: {
            form: 'escalader',
            typed: handed,
            faults: {
              analyse: 'Écrire votre analyse, en 40 caractères au moins.',
              attendu: 'Dire le résultat attendu.',
            },
            came: false,
          },
        }}
      />
    ),
  },
  {
    name: 'one that was escalated, seen by the national team',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        me="claire@example.org"
        looked={escalated}
        shown={{ telephone: '04 72 00 00 01' }}
      />
    ),
  },
  {
    name: 'one that is held',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        me="claire@example.org"
        beside={{ before: null, after: null }}
        looked={{
          ...looked,
          request: { ...request, held: true, status: 'new', waitsFor: 'held', assignee: null },
          may: new Set(['noted', 'released', 'dropped']),
          messages: looked.messages.slice(0, 1),
          events: [],
          letters: [],
          files: [],
          calls: [],
          others: [],
          sameMotive: { count: 0, escalated: 0, departments: [] },
          hasTelephone: false,
        }}
      />
    ),
  },
  {
    name: 'one in which a standard answer was inserted',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        looked={looked}
        shown={{
          again: {
            form: 'repondre',
            typed: { reponse: 'Bonjour,\n\nVotre demande avance.', action: 'inserer', cherche: '' },
            faults: {},
            came: false,
          },
        }}
      />
    ),
  },
  {
    name: 'one with every act',
    title: request.summary,
    body: () => <RequestView {...one} looked={{ ...escalated, may: new Set(deskActs) }} />,
  },
  {
    name: 'one that was solved while an answer was written',
    title: request.summary,
    body: () => (
      <RequestView
        {...one}
        looked={{
          ...looked,
          request: { ...request, status: 'solved', waitsFor: 'nothing' },
          may: new Set(['noted', 'reopened']),
        }}
        shown={{
          told: 'Cette demande n’est plus à traiter : la rouvrir d’abord.',
          again: { form: 'repondre', typed: { reponse: 'Bonjour.' }, faults: {}, came: true },
        }}
      />
    ),
  },
]
