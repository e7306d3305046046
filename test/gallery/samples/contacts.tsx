import type { KeptContact } from '../../../src/core/contacts/contact.ts'
import { choicesOf } from '../../../src/core/contacts/motives.ts'
import { GiveMotiveView } from '../../../src/web/calls/motive.tsx'
import { BulkView } from '../../../src/web/contacts/bulk.tsx'
import { ContactView, CountedView } from '../../../src/web/contacts/edit.tsx'
import { ContactsView } from '../../../src/web/contacts/list.tsx'
import { LookedForView } from '../../../src/web/contacts/looking.tsx'
import { NewContactView } from '../../../src/web/contacts/new.tsx'
import { typedFrom } from '../../../src/web/contacts/typed.ts'
import { FilterNameView } from '../../../src/web/saved-filters/acting.tsx'
import { motives, typed } from '../../core/contacts/known.ts'
import type { Sample } from '../sample.ts'

const long = 'Une question qui va d’une ligne à l’autre, et encore à la suivante. '.repeat(8)
const call = 'CA00000000000000000000000000000001'
const rene = {
  id: 1,
  email: 'rene@example.org',
  name: 'René Petit',
  role: 'referent' as const,
  departments: ['69', '974'],
  hasPassword: true,
  disabled: false,
}
const contact: KeptContact = {
  id: 12,
  reference: '0000000000000012',
  department: '69',
  day: '2026-11-27',
  minute: 545,
  channel: 'svi',
  call,
  motive: 3,
  profile: 'operator',
  status: 'solved',
  seconds: 330,
  structure: 'CHRS Les Tilleuls',
  question: long,
  answer: '',
  author: 'rene@example.org',
  createdAt: '2026-11-27T08:10:00.000Z',
  updatedAt: '2026-11-27T08:10:00.000Z',
  revision: 2,
}
const others: KeptContact[] = [
  { ...contact, id: 13, motive: 11, status: 'escalated', minute: null, seconds: null },
  { ...contact, id: 14, motive: 5, department: '974', channel: 'email', status: 'new' },
]
const faults = {
  day: 'Cette date n’est pas encore venue.',
  motive: 'Ce motif est retiré : en choisir un autre.',
}

const own = {
  list: 'contacts' as const,
  filters: [
    { id: 1, list: 'contacts' as const, name: 'En attente', query: 'departement=69', days: 30 },
    {
      id: 2,
      list: 'contacts' as const,
      name: 'Novembre',
      query: 'du=2026-11-01&au=2026-11-29',
      days: null,
    },
  ],
  shown: { query: 'departement=69', days: 30 },
  period: { from: '2026-10-31', to: '2026-11-30' },
  today: '2026-11-30',
  just: null,
}
const list = {
  own,
  motives,
  todo: { withoutMotive: 3, missed: 1, days: 30 },
  filter: { from: '2026-10-31', to: '2026-11-30', department: null },
  query: new URLSearchParams(),
  person: rene,
  page: 1,
  more: false,
  total: 3,
  order: { by: 'day' as const, down: true },
}
const last = { profile: 'social_worker', status: 'solved' } as const
const offered = { department: '69', day: '2026-11-30', time: '10:02' }
const fresh = {
  fresh: true,
  offered,
  reader: rene,
  department: '69',
  call: null,
  faults: {},
  motives,
  last,
}
const row = (change = {}, wrong = {}) => ({
  typed: typed({ motive: '', ...change }),
  faults: wrong,
})
const rows = Array.from({ length: 10 }, () => row({ time: '' }))
const bulk = { day: '2026-11-30', fresh: true, reader: rene, department: '69', rows, motives }

const excerpt = [
  { text: 'au', found: false },
  { text: 'CHRS', found: true },
]
const search = {
  q: 'chrs',
  period: { from: '2024-11-30', to: '2026-11-30' },
  motives,
  inWords: true,
}
const until = '2026-03-01'
const hit = {
  ...{ call, startedAt: '2026-11-30T08:00:00.000Z', department: '69', excerpt },
  outcome: 'unanswered' as const,
  reason: null,
}
const hits = [contact, ...others].map((each) => ({ ...each, excerpt }))

const answered = { call, startedAt: '2026-11-30T08:00:00.000Z', talkSeconds: 90 }
const toNote = { row: answered, department: '69', contacts: [] }
const beside = { profile: 'unspecified', status: 'unspecified', question: '', structure: '' }
const first = choicesOf(motives)
const motive = { motives, first, last }

export const samples: Sample[] = [
  {
    name: 'list',
    title: 'Suivi des sollicitations',
    body: () => <ContactsView {...list} contacts={[contact, ...others]} more />,
  },
  {
    name: 'list that is empty, filtered',
    title: 'Suivi des sollicitations',
    body: () => (
      <ContactsView
        {...list}
        contacts={[]}
        total={0}
        query={new URLSearchParams('motif=national')}
      />
    ),
  },
  {
    name: 'new',
    title: 'Nouvelle sollicitation',
    body: () => <NewContactView {...fresh} typed={typed({ motive: '' })} />,
  },
  {
    name: 'new of a call',
    title: 'Nouvelle sollicitation',
    body: () => <NewContactView {...fresh} call={call} typed={typed({ channel: 'svi' })} />,
  },
  {
    name: 'new with faults',
    title: 'Nouvelle sollicitation',
    body: () => (
      <NewContactView {...fresh} typed={typed({ motive: '5', question: long })} faults={faults} />
    ),
  },
  {
    name: 'new that is noted already',
    title: 'Nouvelle sollicitation',
    body: () => (
      <NewContactView
        {...fresh}
        typed={typed()}
        told="Une sollicitation semblable est déjà notée ce jour-là. Enregistrer de nouveau pour la garder quand même."
      />
    ),
  },
  {
    name: 'one',
    title: 'Sollicitation',
    body: () => (
      <ContactView
        contact={contact}
        typed={typedFrom(contact)}
        faults={{}}
        motives={motives}
        referent
      />
    ),
  },
  {
    name: 'one that follows a request',
    title: 'Sollicitation',
    body: () => (
      <CountedView
        contact={{ ...contact, channel: 'form', request: 4, reference: 'D-2026-00004-P' }}
        motives={motives}
      />
    ),
  },
  {
    name: 'one that somebody changed meanwhile',
    title: 'Sollicitation',
    body: () => (
      <ContactView
        contact={{ ...contact, call: null }}
        typed={typed({ motive: '5' })}
        faults={{}}
        told="Quelqu’un a changé cette sollicitation pendant la saisie."
        motives={motives}
        referent={false}
      />
    ),
  },
  {
    name: 'search',
    title: 'Recherche dans les appels et les sollicitations',
    body: () => (
      <LookedForView {...search} looked={{ calls: [hit], contacts: hits, more: true, until }} />
    ),
  },
  {
    name: 'search of which nothing came',
    title: 'Recherche dans les appels et les sollicitations',
    body: () => (
      <LookedForView
        {...search}
        looked={{ calls: [], contacts: [], more: false, until: null }}
        inWords={false}
      />
    ),
  },
  {
    name: 'name of a filter that another has',
    title: 'Nom du filtre',
    body: () => (
      <FilterNameView
        to="/filtres"
        back="/suivi"
        name="En attente"
        hidden={{ liste: 'contacts' }}
        fault="Un de vos filtres porte déjà ce nom : en choisir un autre."
      />
    ),
  },
  {
    name: 'several',
    title: 'Noter plusieurs sollicitations',
    body: () => <BulkView {...bulk} />,
  },
  {
    name: 'several with faults',
    title: 'Noter plusieurs sollicitations',
    body: () => (
      <BulkView
        {...bulk}
        rows={[row({ motive: '5' }, faults), ...rows.slice(1)]}
        error="Rien n’est encore enregistré : corriger les lignes signalées."
      />
    ),
  },
  {
    name: 'several that are noted already',
    title: 'Noter plusieurs sollicitations',
    body: () => <BulkView {...bulk} warning="Des sollicitations semblables sont déjà notées." />,
  },
  {
    name: 'motive of a call',
    title: 'Motif de l’appel',
    body: () => <GiveMotiveView {...motive} call={toNote} typed={beside} />,
  },
  {
    name: 'motive of a call that has some, with a fault',
    title: 'Motif de l’appel',
    body: () => (
      <GiveMotiveView
        {...motive}
        call={{ ...toNote, contacts: [contact, ...others] }}
        typed={{ ...beside, question: long }}
        fault="Ce motif est déjà noté pour cet appel : en choisir un autre."
      />
    ),
  },
]
