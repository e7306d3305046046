import { RetentionView } from '../../../src/web/retention/retention.tsx'
import type { Sample } from '../sample.ts'

const rules = {
  numbersDays: 90,
  callsMonths: 36,
  contactTextsMonths: 24,
  callbackNotesDays: 90,
  accessDays: 365,
  attachmentsMonths: 3,
  requestsMonths: 12,
  mailDays: 30,
}
const ofCalls = { numbers: 12, facts: 140, months: [], calls: 0, accesses: 2, texts: 0, notes: 1 }
const done = { ...ofCalls, attachments: 3, requests: 1, mails: 12, drafts: 2 }
const runs = [
  { day: '2026-11-30', at: '2026-11-30T02:10:00.000Z', done },
  {
    day: '2026-11-29',
    at: '2026-11-29T02:10:00.000Z',
    done: { ...done, months: ['2023-10', '2023-11'] },
  },
]
const access = {
  at: '2026-11-30T09:00:00.000Z',
  who: 'rene@example.org',
  did: 'saw the number',
  noun: 'call',
  name: 'CA0123456789abcdef0123456789abcdef',
  department: '69',
  told: '',
}
const view = { rules, page: 1, query: new URLSearchParams() }

export const samples: Sample[] = [
  {
    name: 'runs and accesses',
    title: 'Conservation des données',
    body: () => (
      <RetentionView
        {...view}
        read={{ done: true, runs }}
        accesses={[
          access,
          { ...access, did: 'took away', noun: 'calls', name: '', department: null },
        ]}
      />
    ),
  },
  {
    name: 'nothing yet',
    title: 'Conservation des données',
    body: () => <RetentionView {...view} read={{ done: true, runs: [] }} accesses={[]} />,
  },
]
