import { motivesOf } from '../../../src/core/contacts/motives.ts'
import { emptyForm as emptyRequest } from '../../../src/core/requests/form.ts'
import { ConcernedView } from '../../../src/web/incidents/concerned.tsx'
import { IncidentForm } from '../../../src/web/incidents/form.tsx'
import { IncidentView } from '../../../src/web/incidents/incident.tsx'
import { IncidentsView } from '../../../src/web/incidents/list.tsx'
import { emptyForm } from '../../../src/web/incidents/typed.ts'
import { draft } from '../directory.ts'
import type { Sample } from '../sample.ts'

const now = Date.parse('2026-11-26T09:48:00Z')
const motive = (id: number, parent: number | null, name: string) => ({
  id,
  parent,
  name,
  formerNames: [],
  national: false,
  retired: false,
  mergedInto: null,
})
const motives = motivesOf([
  motive(1, null, 'Assistance technique'),
  motive(2, 1, 'Lenteur'),
  motive(3, null, 'Demande d’insertion'),
  motive(4, 3, 'Transmission'),
  motive(5, 3, 'Évaluation'),
])
const incident = {
  id: 3,
  title: 'Le SI SIAO est lent',
  text: 'Les pages du SI SIAO mettent longtemps à venir.\nVos saisies sont conservées.',
  article: 'https://aide.example.org/lenteur',
  motives: 'all' as const,
  departments: 'all' as const,
  since: '2026-11-26T08:12:00.000Z',
  until: '2026-11-26T17:00:00.000Z',
  announcement: 7,
  openedAt: '2026-11-26T08:20:00.000Z',
  openedBy: 'claire@example.org',
  closedAt: null,
  closedBy: null,
  revision: 1,
  joined: { all: 12, open: 1 },
  isLate: false,
}
const announcement = {
  id: 7,
  version: 41,
  at: incident.openedAt,
  who: 'claire@example.org',
  message: 'Le SI SIAO est lent ce matin. Vos saisies sont conservées.',
  name: 'a',
  startsAt: incident.openedAt,
  endsAt: incident.until,
  endedAt: null,
  isInForce: true,
}
const request = {
  id: 3,
  reference: 'D-2026-01471-K',
  createdAt: '2026-11-26T08:40:00.000Z',
  updatedAt: '2026-11-26T08:52:00.000Z',
  department: '69',
  motive: 4,
  level: 'local' as const,
  status: 'waiting' as const,
  held: false,
  assignee: null,
  escalatedBy: null,
  profile: 'social_worker',
  structure: 'Résidence Le Tilleul',
  summary: 'La page ne vient pas',
  expected: '',
  identifiers: '',
  call: null,
  author: null,
  follows: null,
  revision: 2,
  firstAnswerAt: null,
  solvedAt: null,
  answeredMinutes: null,
  solvedMinutes: null,
  closedAt: null,
  incident: 3,
  erased: false,
  satisfaction: null,
  waitsFor: 'incident' as const,
  waitsSince: '2026-11-26T08:52:00.000Z',
  requester: { name: 'Sophie Moreau', address: 's.moreau@example.org', undeliverable: null },
  open: { minutes: 40, days: 0 },
}
const looked = {
  done: true as const,
  incident,
  announcement,
  otherAlerts: [],
  formKey: 'k',
  calls: 97,
  joined: [request],
  joinable: [{ ...request, id: 4, reference: 'D-2026-01472-M', incident: null }],
  answers: [
    {
      id: 1,
      at: '2026-11-26T09:02:00.000Z',
      author: 'claire@example.org',
      text: 'Nous cherchons la cause. Vos saisies sont conservées.',
      solves: false,
      to: 12,
      due: 2,
    },
  ],
  motives,
}
const view = { looked, names: { 'claire@example.org': 'Claire Martin' }, me: 'claire@example.org' }
const over = {
  ...incident,
  closedAt: '2026-11-26T11:00:00.000Z',
  closedBy: 'claire@example.org',
  joined: { all: 12, open: 0 },
}
const typed = {
  ...emptyForm(now, 'lent'),
  cle: 'k',
  jusqua: '26/11/2026 18:00',
  annonce: 'oui',
  ou: 'certains',
  departements: '69, 01',
  sujet: 'certains',
  sujets: ['3'],
}
const form = {
  to: '/',
  typed,
  faults: {},
  motives,
  reread: false,
  revision: null,
  own: [draft],
  chosen: null,
}
const page = { query: new URLSearchParams(), page: 1 }
const stranger = { stranger: true as const }

export const samples: Sample[] = [
  {
    name: 'none',
    title: 'Incidents',
    body: () => (
      <IncidentsView {...page} found={{ done: true, open: [], over: [], more: false, motives }} />
    ),
  },
  {
    name: 'list',
    title: 'Incidents',
    body: () => (
      <IncidentsView
        {...page}
        found={{
          done: true,
          open: [{ ...incident, isLate: true }],
          over: [over],
          more: false,
          motives,
        }}
      />
    ),
  },
  {
    name: 'new',
    title: 'Ouvrir un incident',
    body: () => <IncidentForm {...form} typed={{ ...emptyForm(now, ''), cle: 'k' }} />,
  },
  {
    name: 'new, reread',
    title: 'Ouvrir un incident',
    body: () => <IncidentForm {...form} reread />,
  },
  {
    name: 'change with faults',
    title: 'Changer l’incident',
    body: () => (
      <IncidentForm
        {...form}
        revision={2}
        faults={{
          jusqua: 'Cet instant est passé : en choisir un qui vient.',
          sujets: 'Cocher au moins un sujet de la liste.',
          ou: 'Choisir « Partout » ou certains départements.',
          annonce: 'Choisir si la ligne le dit aussi.',
        }}
      />
    ),
  },
  { name: 'one', title: incident.title, body: () => <IncidentView {...view} shown={{}} /> },
  {
    name: 'one, late, whose end lacks its answer',
    title: incident.title,
    body: () => (
      <IncidentView
        {...view}
        looked={{
          ...looked,
          incident: { ...incident, isLate: true },
          announcement: null,
          otherAlerts: ['Le numéro change lundi.'],
        }}
        shown={{
          again: {
            form: 'fin',
            typed: { rattachees: 'repondre', derniere: '' },
            fault: 'Écrire d’abord le texte.',
          },
        }}
      />
    ),
  },
  {
    name: 'one that is over',
    title: incident.title,
    body: () => (
      <IncidentView
        {...view}
        looked={{
          ...looked,
          incident: over,
          announcement: { ...announcement, endedAt: over.closedAt, isInForce: false },
          joined: [],
          joinable: [],
        }}
        shown={{ told: 'L’incident a changé pendant ce temps : le relire, puis recommencer.' }}
      />
    ),
  },
  {
    name: 'concerned',
    title: 'Je suis concerné',
    ...stranger,
    body: () => (
      <ConcernedView
        formKey="k"
        incident={incident}
        department="69"
        typed={{ ...emptyRequest, name: 'Zoé Lambert', email: 'zoe@exemple' }}
        faults={{
          email: 'Indiquez une adresse électronique complète, par exemple nom@exemple.fr.',
        }}
      />
    ),
  },
]
