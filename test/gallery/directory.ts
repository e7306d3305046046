import { compared, differences } from '../../src/core/call/comparing/comparing.ts'
import { snapshotOf } from '../../src/core/call/snapshot.ts'
import { departments } from '../../src/core/departments.ts'
import { changesBetween } from '../../src/core/directory/changes.ts'
import { type Directory, type Entry, entryOf } from '../../src/core/directory/directory.ts'
import type { Draft } from '../../src/core/directory/draft.ts'
import type { Exception } from '../../src/core/schedule/hours.ts'
import { callSettingsOf } from '../../src/settings/service.ts'
import { readSettings, standingOf } from '../../src/settings/settings.ts'
import type { HeardProps } from '../../src/web/drafts/heard.tsx'

/** A Monday at ten in Paris, when the samples are looked at. */
export const now = Date.parse('2026-11-30T09:00:00Z')
export const config = readSettings({ LOG_LEVEL: 'silent' }, now)
export const settings = callSettingsOf(config.service)

export const long =
  'Cette fermeture exceptionnelle du service intégré de l’accueil et de l’orientation est demandée par la coordinatrice départementale, après concertation avec toutes les structures d’hébergement, le temps du déménagement des locaux et de la formation des équipes de nuit au nouveau logiciel de suivi.'

export const closure: Exception = {
  kind: 'closed',
  departments: ['69'],
  from: '2026-12-24',
  to: '2026-12-24',
  slot: { start: 14 * 60, end: 24 * 60 },
  message: 'Veille de Noël.',
}
export const past: Exception = {
  kind: 'open',
  departments: 'all',
  from: '2026-11-11',
  to: '2026-11-11',
  slot: null,
  message: long,
}
export const alert = {
  message: 'Le SI SIAO est indisponible jusqu’à midi.',
  start: '2026-11-30T08:00:00.000Z',
  end: '2026-11-30T11:00:00.000Z',
  goesOn: true,
}

/** The directory that ships in `config/`. */
export const inForce: Directory = { version: 12, ...config.firstDirectory }
export const rhone = entryOf(inForce, '69')

/** The Rhône with another number, a line more and a name as long as it may be. */
export const changedRhone: Entry = {
  ...rhone,
  requestsEmail: 'demandes-siao-69@example.org',
  lines: [
    ...rhone.lines.map((line, i) => (i === 0 ? { ...line, number: '+33465716977' } : line)),
    ...rhone.lines.slice(0, 1).map((line) => ({
      ...line,
      id: 'another',
      label: 'Astreinte de nuit du pôle hébergement et logement adapté',
      rank: 3,
      screening: true,
    })),
  ],
}

/** The directory once the Rhône has changed and is closed on an afternoon. */
export const changed: Directory = {
  ...inForce,
  version: 13,
  entries: inForce.entries.map((entry) => (entry.department === '69' ? changedRhone : entry)),
  exceptions: [...inForce.exceptions, closure],
}

export const snapshot = snapshotOf(inForce, standingOf(config))
const afterwards = snapshotOf(changed, standingOf(config))
const sides = { before: snapshot, after: afterwards, settings, department: '69' }
const found = differences(sides, now, 8)
/** What a caller of the Rhône hears at this instant, before and after. */
export const heard: HeardProps = {
  concerned: { codes: ['69'], everywhere: false },
  department: '69',
  version: 12,
  from: now,
  at: now,
  isAsked: false,
  parts: compared(sides, now),
  found,
  next: null,
  typed: { departement: '69', quand: '30/11/2026 10:00' },
  faults: {},
}
/** On a Sunday, at which nothing differs. */
const sunday = Date.parse('2026-12-06T09:00:00Z')
export const heardAlike: HeardProps = {
  ...heard,
  concerned: { codes: departments.slice(0, 20).map(({ code }) => code), everywhere: true },
  at: sunday,
  isAsked: true,
  parts: compared({ ...sides, after: snapshot }, sunday),
  next: found[1] ?? null,
  typed: { departement: 'Saint-Denis', quand: '31/02' },
  faults: {
    departement: '« Saint-Denis » peut désigner plusieurs départements : choisissez le vôtre.',
    quand: 'Cette date ne se lit pas : écrire par exemple 24/12/2026 14h.',
  },
}

export const draft: Draft = {
  id: 7,
  author: 'claire@example.org',
  reason: 'nouveau numéro de l’accueil',
  base: 12,
  changes: changesBetween(inForce, changed),
  revision: 3,
  state: 'open',
  createdAt: '2026-11-29T15:12:00.000Z',
  updatedAt: '2026-11-30T08:40:00.000Z',
  publishAt: null,
  changedBy: ['claire@example.org'],
  scheduledBy: null,
  lifted: false,
  agreedBy: null,
  agreedAt: null,
  version: null,
  trouble: null,
}

export const versions = [
  {
    version: 12,
    publishedAt: '2026-11-28T10:00:00.000Z',
    author: 'claire@example.org',
    reason: long,
    subjects: ['69', 'exceptions'],
  },
  {
    version: 11,
    publishedAt: '2026-11-20T10:00:00.000Z',
    author: 'outil : root',
    reason: 'import of annuaire.csv',
    subjects: ['01', '02', '03', '04', '05', '06', '07'],
  },
  {
    version: 1,
    publishedAt: '2026-11-01T10:00:00.000Z',
    author: 'config',
    reason: 'first directory, from config',
    subjects: ['prompts'],
  },
]
