import { DraftView, EndedDraftView } from '../../../src/web/drafts/draft-view.tsx'
import { DraftsView } from '../../../src/web/drafts/drafts.tsx'
import { ProofView } from '../../../src/web/drafts/proof.tsx'
import { changed, draft, heard, heardAlike, inForce, long, now } from '../directory.ts'
import type { Sample } from '../sample.ts'

const examined = { departments: 107, instants: 24_310, situations: 610, answers: 3_480 }
const clean = { findings: [], examined }
const found = {
  examined,
  findings: [
    { level: 'error' as const, department: '69', message: 'aucune ligne ne sonne.' },
    { level: 'warning' as const, department: '44', message: 'personne ne répond le mercredi.' },
    { level: 'warning' as const, department: null, message: long },
  ],
}
const person = {
  id: 1,
  email: 'claire@example.org',
  name: 'Claire Martin',
  role: 'national' as const,
  departments: [],
  hasPassword: true,
  disabled: false,
}
const anna = { ...person, id: 2, email: 'anna@example.org', name: 'Anna Roche' }
const team = [
  { person, why: 'a changé ce brouillon' },
  { person: anna, why: null },
]

const drafted = {
  id: 3,
  reference: 'D-2026-00012-K',
  isOpen: true,
  verified: false,
  calledBy: 'claire@example.org',
  calledAt: '2026-11-30T08:20:00.000Z',
}
const known = { ...drafted, id: 4, reference: 'D-2026-00013-V', verified: true, isOpen: false }

const open = {
  draft,
  requests: [],
  before: inForce,
  after: changed,
  conflicts: [],
  proof: clean,
  heard,
  agreement: null,
  typed: { reason: draft.reason, date: '' },
  fault: null,
}
const recording = { text: 'Au revoir.', recording: '0f3a.mp3' }
const full = { ...draft, changes: { ...draft.changes, prompts: { goodbye: recording } } }

export const samples: Sample[] = [
  {
    name: 'list',
    title: 'Brouillons',
    body: () => (
      <DraftsView
        drafts={[
          draft,
          { ...draft, id: 8, reason: '', state: 'scheduled' },
          { ...draft, id: 9, reason: long, trouble: long },
        ]}
      />
    ),
  },
  { name: 'empty list', title: 'Brouillons', body: () => <DraftsView drafts={[]} /> },
  {
    name: 'open',
    title: 'Brouillon 7',
    body: () => <DraftView {...open} draft={full} requests={[drafted, known]} />,
  },
  {
    name: 'that changes nothing, its proof under way',
    title: 'Brouillon 7',
    body: () => <DraftView {...open} after={inForce} proof={null} heard={heardAlike} />,
  },
  {
    name: 'that nothing can publish',
    title: 'Brouillon 7',
    body: () => (
      <DraftView
        {...open}
        draft={{ ...draft, trouble: long }}
        conflicts={[{ subject: '69', message: '69 Rhône a changé depuis.' }]}
        proof={found}
        agreement={{ team, asked: [], person: 'anna@example.org' }}
        fault="Donner la raison du changement : l’historique la garde."
      />
    ),
  },
  {
    name: 'that waits for its date, agreed with',
    title: 'Brouillon 7',
    body: () => (
      <DraftView
        {...open}
        draft={{
          ...draft,
          state: 'scheduled',
          publishAt: '2026-12-24T07:00:00.000Z',
          agreedBy: 'anna@example.org',
        }}
      />
    ),
  },
  {
    name: 'whose agreement is to be asked for',
    title: 'Brouillon 7',
    body: () => (
      <DraftView {...open} agreement={{ team, asked: [], person: 'claire@example.org' }} />
    ),
  },
  {
    name: 'whose agreement is asked for',
    title: 'Brouillon 7',
    body: () => (
      <DraftView
        {...open}
        agreement={{
          team,
          asked: [{ name: 'Anna Roche', at: '2026-11-30T08:45:00.000Z' }],
          person: 'claire@example.org',
        }}
      />
    ),
  },
  {
    name: 'published',
    title: 'Brouillon 7',
    body: () => (
      <EndedDraftView
        now={now}
        requests={[known]}
        draft={{ ...draft, state: 'published', version: 13 }}
        fault={null}
      />
    ),
  },
  {
    name: 'dropped, and asked for something',
    title: 'Brouillon 7',
    body: () => (
      <EndedDraftView
        now={now}
        requests={[drafted]}
        draft={{ ...draft, state: 'dropped' }}
        fault="Ce brouillon n’est plus ouvert : il est abandonné."
      />
    ),
  },
  {
    name: 'dropped long ago',
    title: 'Brouillon 7',
    body: () => (
      <EndedDraftView
        now={now}
        requests={[]}
        draft={{ ...draft, state: 'dropped', updatedAt: '2026-10-12T09:00:00.000Z' }}
        fault={null}
      />
    ),
  },
  {
    name: 'its proof',
    title: 'Vérifications du brouillon 7',
    body: () => <ProofView draft={7} proof={found} />,
  },
]
