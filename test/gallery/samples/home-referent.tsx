import { placesInWords, ReferentHomeView } from '../../../src/web/home/referent.tsx'
import { figures } from '../figures.ts'
import type { Sample } from '../sample.ts'

const now = Date.parse('2026-11-26T09:48:00.000Z')
const at = (hour: string) => Date.parse(`2026-11-26T${hour}:00.000Z`)
const none = { reason: null, words: null, until: null, rings: [], differs: false, ails: [] }
const open = (department: string) => ({
  ...none,
  department,
  state: 'open' as const,
  until: at('10:30'),
  rings: [['Accueil SIAO'], ['Référent']],
})
const closed = (department: string) => ({
  ...none,
  department,
  state: 'closed' as const,
  reason: 'closure' as const,
  words: 'Formation de l’équipe.',
  until: Date.parse('2026-11-27T08:30:00.000Z'),
  differs: true,
})
const redirected = (department: string) => ({
  ...none,
  department,
  state: 'redirected' as const,
})
const task = { to: '/appels', act: 'Voir', none: 'appel à rappeler' }
const tasks = [
  { ...task, count: 4, what: 'personnes à rappeler', hint: 'Depuis le 20 novembre à 9 h 32.' },
  {
    ...task,
    count: 7,
    what: 'appels répondus sans motif',
    hint: 'Depuis hier à 14 h 06.',
    to: '/appels?motif=sans',
    next: '/appels/prochain',
    none: 'appel sans motif',
  },
  { ...task, count: 0, what: '', none: 'demande écrite' },
  { ...task, count: 0, what: '', none: 'enquête à remettre' },
]
const quarter = {
  name: '4e trimestre 2026',
  from: '2026-10-01',
  to: '2026-11-26',
  now: {
    ...figures,
    contacts: { ...figures.contacts, profile: { ...figures.contacts.profile, unspecified: 12 } },
  },
  past: figures,
}
const view = {
  line: { open: true, words: '', alert: null },
  toDo: { withoutMotive: 7, missed: 6, days: 30 },
  today: [
    { outcome: 'answered' as const, count: 6 },
    { outcome: 'closed' as const, count: 3 },
  ],
  requests: {
    toDo: { mine: 0, nobodys: 0, others: [], requesters: 0, oldest: null, of: {} },
    names: {},
  },
  incidents: [],
  health: [],
  findings: [],
  alerts: [],
  tasks,
  quarter,
  standings: [open('69'), closed('01')],
  where: placesInWords(['69', '01']),
  now,
}
const many = ['03', '15', '26', '38', '42', '43', '63', '73', '74']

export const samples: Sample[] = [
  {
    name: 'of two départements',
    title: 'Accueil : Rhône et Ain',
    body: () => <ReferentHomeView {...view} />,
  },
  {
    name: 'of many départements, with an alert that stops calls and a line that ails',
    title: 'Accueil : 11 départements',
    body: () => (
      <ReferentHomeView
        {...view}
        where="11 départements"
        alerts={[
          {
            message: 'Le SI SIAO est lent ce matin. Vos saisies sont conservées.',
            start: '2026-11-26T08:12:00.000Z',
            end: '2026-11-26T17:00:00.000Z',
            goesOn: true,
          },
        ]}
        standings={[
          {
            ...open('69'),
            ails: ['La ligne « Accueil » ne répond pas (9 appels sur 10 en 14 jours).'],
          },
          closed('01'),
          ...many.map((code, i) => (i % 3 ? open(code) : redirected(code))),
        ]}
        findings={['69 Rhône : personne ne répond le vendredi.']}
      />
    ),
  },
  {
    name: 'with nothing to do and no calls yet',
    title: 'Accueil : Rhône',
    body: () => (
      <ReferentHomeView
        {...view}
        where="Rhône"
        standings={[open('69')]}
        tasks={tasks.map((each) => ({ ...each, count: 0 }))}
        today={[]}
        quarter={null}
        findings={null}
      />
    ),
  },
]
