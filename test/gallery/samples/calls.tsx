import type { CallStory } from '../../../src/app/calls/story.ts'
import type { Explanation } from '../../../src/core/call/explain.ts'
import type { ListedCall } from '../../../src/core/call/search.ts'
import { CallView } from '../../../src/web/calls/call.tsx'
import { CallsView } from '../../../src/web/calls/list.tsx'
import { type WaitingProps, WaitingView } from '../../../src/web/calls/waiting.tsx'
import { WithoutBeginningView } from '../../../src/web/calls/without-beginning.tsx'
import { WhichDepartmentView } from '../../../src/web/department-asked.tsx'
import { WhichPeriodView } from '../../../src/web/period-asked.tsx'
import { motives } from '../figures.ts'
import { claire, rene } from '../people.ts'
import type { Sample } from '../sample.ts'

const startedAt = '2026-11-30T08:45:12.000Z'
const long = 'Accueil du service intégré d’accueil et d’orientation de la métropole de Lyon'
const missedLeg = {
  leg: 'CB1',
  line: 'l1',
  label: long,
  startedAt,
  ringSeconds: 20,
  result: 'no_answer' as const,
  bridgedAt: null,
  talkSeconds: null,
}
const answeredLeg = {
  ...missedLeg,
  label: 'Référent',
  result: 'answered' as const,
  talkSeconds: 185,
}

const missed: ListedCall = {
  call: 'CA0123456789abcdef0123456789abcdef',
  startedAt,
  endedAt: '2026-11-30T08:46:00.000Z',
  swept: false,
  test: false,
  caller: null,
  version: 12,
  department: '69',
  chosenAt: startedAt,
  how: 'keys',
  tries: 1,
  outcome: 'unanswered',
  reason: null,
  answeredBy: null,
  waitSeconds: null,
  talkSeconds: null,
  legs: [missedLeg],
  contacts: 0,
  callback: null,
  answeredLater: null,
}
const answered: ListedCall = {
  ...missed,
  outcome: 'answered',
  answeredBy: 'Référent',
  waitSeconds: 24,
  talkSeconds: 185,
  legs: [missedLeg, answeredLeg],
}
const callback = {
  at: '2026-11-30T09:10:00.000Z',
  person: 'rene@example.org',
  note: 'Message laissé.',
}
const calls: (ListedCall & { caller: null })[] = [
  missed,
  { ...missed, callback },
  { ...missed, answeredLater: '2026-11-30T08:55:00.000Z' },
  answered,
  { ...answered, contacts: 2 },
  { ...missed, department: '974', outcome: 'closed' as const, reason: 'hours' as const, legs: [] },
  { ...missed, department: null, outcome: 'no_choice' as const, legs: [] },
  { ...missed, outcome: null, endedAt: null },
].map((call) => ({ ...call, caller: null }))

const asked = {
  department: null,
  from: '2026-10-31',
  to: '2026-11-30',
  withoutMotive: false,
  missed: false,
  sort: 'latest' as const,
  page: 1,
}
const toDo = { withoutMotive: 12, missed: 3, days: 30 }
const lines = [
  ['', 'Toutes'],
  ['l1', '69 Accueil SIAO'],
] as const
const own = {
  list: 'calls' as const,
  filters: [
    { id: 1, list: 'calls' as const, name: 'En attente', query: 'departement=69', days: 30 },
    {
      id: 2,
      list: 'calls' as const,
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
const list = { own, toDo, asked, person: rene, lines, query: new URLSearchParams() }

const decided: Explanation = {
  department: '69',
  at: Date.parse(startedAt),
  open: true,
  reason: null,
  holiday: null,
  until: Date.parse('2026-11-30T10:30:00Z'),
  nextOpening: null,
  someWeeks: null,
  lines: [],
  longestRinging: 40,
  hears: ['69, le Rhône.', 'Nous vous mettons en relation avec votre assistance locale.'],
}
const { contacts: _, caller, ...row } = missed
const story: CallStory = {
  row: { ...row, caller: null },
  callback: null,
  answeredLater: null,
  toCallBack: true,
  moments: [
    { at: startedAt, words: 'L’appel arrive.' },
    { at: startedAt, words: '69 Rhône est donné au clavier (essai 1) : ouvert.' },
    { at: '2026-11-30T08:45:40.000Z', words: `La ligne « ${long} » n’a pas répondu.` },
  ],
  contacts: [],
  masked: '+331•••••01',
  mayUnmask: true,
  decided,
  today: decided,
}
const contact = {
  id: 7,
  reference: 'r7',
  department: '69',
  day: '2026-11-30',
  minute: 585,
  channel: 'svi' as const,
  call: missed.call,
  motive: 1,
  profile: 'social_worker' as const,
  status: 'solved' as const,
  seconds: 185,
  structure: '',
  question: '',
  answer: '',
  author: 'rene@example.org',
  createdAt: startedAt,
  updatedAt: startedAt,
  revision: 1,
}
const call = { number: undefined, motives, national: false, requests: [] }

const stray = {
  call: 'CA0123456789abcdef0123456789abcdef',
  lastAt: startedAt,
  callbacks: ['ligne « Accueil SIAO » : appelée', 'fin de l’appel, après 42 s'],
}

const unnamed = { ...missed, caller: null }
const waits = {
  department: '69',
  last: unnamed,
  calls: [unnamed, { ...unnamed, call: 'CB1', startedAt: '2026-11-29T14:06:00.000Z' }],
  masked: '+331•••••01',
  mayUnmask: true,
  known: { contacts: 3, structure: 'CHRS Les Acacias', motive: 2 },
}
const other = { ...unnamed, call: 'CB2', legs: [], waitSeconds: 18 }
const waiting: WaitingProps = {
  found: {
    done: true,
    callers: [
      waits,
      { ...waits, department: '974', last: other, calls: [other], known: null, mayUnmask: false },
    ],
    more: false,
    people: 2,
    calls: 3,
    departments: [
      ['69', 1],
      ['974', 1],
    ],
    cut: false,
    days: 30,
  },
  noted: { ...story, callback },
  motives,
  unmasked: null,
  department: null,
  page: 1,
  query: new URLSearchParams(),
  now: Date.parse('2026-11-30T09:00:00Z'),
}

const noted = { id: 7, call: missed.call, motive: 'Demande 115 › SMS', national: true }

export const samples: Sample[] = [
  {
    name: 'log',
    title: 'Appels',
    body: () => (
      <CallsView {...list} noted={noted} found={{ done: true, calls, more: true, total: 128 }} />
    ),
  },
  {
    name: 'log of the national team, narrowed, empty',
    title: 'Appels à rappeler',
    body: () => (
      <CallsView
        {...list}
        noted={null}
        person={claire}
        query={new URLSearchParams('rappel=oui&departement=69')}
        found={{ done: true, calls: [], more: false, total: 0 }}
      />
    ),
  },
  {
    name: 'those to call back, one with their number, one just called back',
    title: 'À rappeler',
    body: () => (
      <WaitingView {...waiting} unmasked={{ call: missed.call, number: '+33199000001' }} />
    ),
  },
  {
    name: 'nobody to call back',
    title: 'À rappeler',
    body: () => (
      <WaitingView
        {...waiting}
        noted={null}
        found={{ ...waiting.found, callers: [], people: 0, calls: 0, departments: [] }}
      />
    ),
  },
  {
    name: 'call to call back',
    title: 'Appel du lundi 30 novembre 2026 à 9 h 45',
    body: () => <CallView {...call} call={story} />,
  },
  {
    name: 'call with its number',
    title: 'Appel du lundi 30 novembre 2026 à 9 h 45',
    body: () => <CallView {...call} call={story} number="+33199000001" />,
  },
  {
    name: 'call answered, with a motive',
    title: 'Appel du lundi 30 novembre 2026 à 9 h 45',
    body: () => (
      <CallView
        {...call}
        national
        call={{
          ...story,
          row: { ...story.row, ...answered, caller: null },
          toCallBack: false,
          contacts: [contact],
        }}
        requests={[
          {
            id: 3,
            reference: 'D-2026-00003-K',
            summary: 'Le SMS n’arrive pas',
            cameOfIt: true,
            status: 'waiting',
          },
        ]}
      />
    ),
  },
  {
    name: 'call called back, without a département',
    title: 'Appel du lundi 30 novembre 2026 à 9 h 45',
    body: () => (
      <CallView
        {...call}
        call={{
          ...story,
          row: { ...story.row, department: null, version: null, legs: [] },
          callback,
          decided: null,
          today: null,
        }}
      />
    ),
  },
  {
    name: 'calls without beginning',
    title: 'Appels sans début',
    body: () => (
      <WithoutBeginningView
        found={{ done: true, calls: [stray], more: false }}
        query={new URLSearchParams()}
        page={2}
        numbersDays={90}
      />
    ),
  },
  {
    name: 'no call without beginning',
    title: 'Appels sans début',
    body: () => (
      <WithoutBeginningView
        found={{ done: true, calls: [], more: false }}
        query={new URLSearchParams()}
        page={1}
        numbersDays={90}
      />
    ),
  },
  {
    name: 'which département, of a town that several have',
    title: 'Quel département ?',
    body: () => (
      <WhichDepartmentView
        query={new URLSearchParams('du=2026-11-01&departement=Saint-Denis')}
        typed="Saint-Denis"
        fault="« Saint-Denis » peut désigner plusieurs départements : choisissez le vôtre."
      />
    ),
  },
  {
    name: 'which period, of a day that is none',
    title: 'Quelle période ?',
    body: () => (
      <WhichPeriodView
        query={new URLSearchParams('du=hier&au=2026-11-30&issue=closed')}
        faults={{ du: '« hier » n’est pas une date : écrire par exemple 24/11/2026.' }}
      />
    ),
  },
]
