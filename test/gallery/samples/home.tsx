import { newFailure } from '../../../src/web/home/failure.tsx'
import { NationalHomeView } from '../../../src/web/home/national.tsx'
import { draft } from '../directory.ts'
import type { Sample } from '../sample.ts'

const others: [string, number][] = [['nadia@example.org', 1]]
const at = '2026-11-30T08:45:00.000Z'
const line = {
  open: true,
  words: '98 départements répondent en ce moment, le dernier jusqu’à 16 heures 30, heure de Paris.',
  alert: null,
}
const log = {
  spooled: { count: 0, more: false, since: null },
  setAside: { count: 0, more: false },
  damaged: [],
  journal: true,
  lost: null,
  lag: null,
  database: 'same' as const,
  memory: { held: 0, unwrittenLosses: null },
}
const version = {
  version: 12,
  publishedAt: at,
  author: 'claire@example.org',
  reason: 'Nouveau numéro',
  subjects: ['69'],
}
const team = {
  log,
  withoutBeginning: { count: 0, days: 30 },
  acts: [],
  drafts: [],
  refused: [],
  versions: [version],
  mailsAside: 2,
  letters: { waiting: 0, oldest: null, refused: 0, days: 7 },
  announcements: { unseen: [], inForce: [] },
}
const incident = {
  id: 3,
  title: 'Le SI SIAO est lent',
  text: 'Les pages mettent longtemps à venir.',
  article: null,
  motives: 'all' as const,
  departments: ['69', '01'],
  since: at,
  until: '2026-11-30T17:00:00.000Z',
  announcement: 3,
  openedAt: at,
  openedBy: 'karim@example.org',
  closedAt: null,
  closedBy: null,
  revision: 1,
  joined: { all: 12, open: 10 },
  isLate: false,
}
const announcement = {
  id: 3,
  version: 13,
  at,
  who: 'karim@example.org',
  message: 'Le SI SIAO est lent ce matin. Vos saisies sont conservées.',
  name: 'a',
  startsAt: at,
  endsAt: '2026-11-30T17:00:00.000Z',
  endedAt: null,
}
const losses = { count: 2, since: at, last: at }
const troubled = {
  ...log,
  spooled: { count: 100_000, more: true, since: at },
  setAside: { count: 1, more: false },
  damaged: ['svi.journal.sqlite.damaged-20261130'],
  journal: false,
  lost: losses,
  lag: { facts: 1204, place: 10, oldest: at, newest: { id: 1214, at } },
  database: 'gone' as const,
  memory: { held: 3, unwrittenLosses: losses },
}
const act = {
  at,
  who: 'claire@example.org',
  did: 'went back to',
  noun: 'version',
  name: '11',
  department: null,
  told: 'panne',
}
const view = {
  line,
  toDo: { withoutMotive: 12, missed: 3, days: 30 },
  today: [
    { outcome: 'answered' as const, count: 128 },
    { outcome: 'closed' as const, count: 14 },
  ],
  requests: {
    toDo: {
      mine: 2,
      nobodys: 2,
      others,
      requesters: 4,
      oldest: '2026-11-27T13:02:00.000Z',
      of: {},
    },
    names: { 'nadia@example.org': 'Nadia Ferrand' },
  },
  incidents: [],
  health: [],
  findings: [],
}
const now = Date.parse(at)
const failure = { typed: { ...newFailure(now), cle: 'a key' }, faults: {} }
const homeDrafts = {
  asked: [{ ...draft, id: 9, author: 'anna@example.org' }],
  own: [draft, { ...draft, id: 8, trouble: 'Une autre version vient d’être publiée.' }],
  others: [{ ...draft, id: 6, author: 'anna@example.org', agreedBy: 'claire@example.org' }],
}
const noDrafts = { asked: [], own: [], others: [] }
const national = { ...view, homeDrafts, own: [draft], just: null, failure, now }

export const samples: Sample[] = [
  {
    name: 'of the national team',
    title: 'Accueil',
    body: () => <NationalHomeView {...national} team={team} />,
  },
  {
    name: 'of the national team, with an announcement of somebody else',
    title: 'Accueil',
    body: () => (
      <NationalHomeView
        {...national}
        line={{ ...line, alert: announcement.message }}
        incidents={[incident]}
        team={{ ...team, announcements: { unseen: [announcement], inForce: [announcement] } }}
      />
    ),
  },
  {
    name: 'of the national team, when all goes wrong',
    title: 'Accueil',
    body: () => (
      <NationalHomeView
        {...national}
        findings={['69 Rhône : aucune ligne ne sonne.']}
        team={{
          log: troubled,
          withoutBeginning: { count: 7, days: 30 },
          acts: [act],
          drafts: [{ id: 4, trouble: 'Une autre version vient d’être publiée.' }],
          refused: [{ event: 'refused page', day: 2, week: 11 }],
          versions: [version],
          mailsAside: 2,
          letters: { waiting: 2, oldest: at, refused: 1, days: 7 },
          announcements: team.announcements,
        }}
      />
    ),
  },
  {
    name: 'of the national team, when nothing can be read',
    title: 'Accueil',
    body: () => (
      <NationalHomeView
        {...national}
        homeDrafts={noDrafts}
        team={{ ...team, log: null, refused: null, versions: [] }}
      />
    ),
  },
]
