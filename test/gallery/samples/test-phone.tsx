import type { CallRow } from '../../../src/core/call/outcome.ts'
import { NoSuchCallView, TestCallView } from '../../../src/web/test-phone/call.tsx'
import { DialView } from '../../../src/web/test-phone/dial.tsx'
import { long } from '../directory.ts'
import type { Sample } from '../sample.ts'

const soFar = {
  steps: [
    { who: 'service' as const, words: '☎ Assistance SI SIAO, bonjour.' },
    { who: 'caller' as const, words: '⌨ 69' },
    { who: 'service' as const, words: `☎ ${long}` },
    { who: 'line' as const, words: '   → 04 65 71 69 01 : occupé (0 s)' },
  ],
  question: null,
  ended: false,
  documents: [],
  row: null,
}
const row: CallRow = {
  call: 'CA1',
  startedAt: '2026-11-30T09:00:00.000Z',
  endedAt: '2026-11-30T09:02:00.000Z',
  swept: false,
  test: true,
  caller: '+33199009999',
  version: 12,
  department: '69',
  chosenAt: '2026-11-30T09:00:05.000Z',
  how: 'keys',
  tries: 1,
  outcome: 'answered',
  reason: null,
  answeredBy: 'Accueil SIAO',
  waitSeconds: 5,
  talkSeconds: 60,
  legs: [],
}
const document = `<?xml version="1.0" encoding="UTF-8"?><Response><Say>${long}</Say></Response>`

export const samples: Sample[] = [
  {
    name: 'before a call',
    title: 'Téléphone d’essai',
    body: () => <DialView draft="" at="30/11/2026 10:00" later={null} fault={undefined} />,
  },
  {
    name: 'before a call at night',
    title: 'Téléphone d’essai',
    body: () => (
      <DialView
        draft=""
        at="30/11/2026 09:30"
        later="lundi 30 novembre à 9 heures 30"
        fault={undefined}
      />
    ),
  },
  {
    name: 'before a call on a draft, without a date',
    title: 'Téléphone d’essai',
    body: () => (
      <DialView
        draft="7"
        at=""
        later={null}
        fault="Donner une date et une heure, par exemple 01/12/2026 10h."
      />
    ),
  },
  {
    name: 'the caller is asked',
    title: 'Appel en cours',
    body: () => (
      <TestCallView
        id="abc"
        call={{ ...soFar, question: { of: 'caller', speech: true, digits: 2 } }}
        line={null}
        typed="6"
      />
    ),
  },
  {
    name: 'a line rings',
    title: 'Appel en cours',
    body: () => (
      <TestCallView
        id="abc"
        call={{ ...soFar, question: { of: 'line', number: '+33465716901' } }}
        line="Accueil SIAO"
        typed=""
      />
    ),
  },
  {
    name: 'ended',
    title: 'Appel terminé',
    body: () => (
      <TestCallView
        id="abc"
        call={{ ...soFar, ended: true, documents: [document], row }}
        line={null}
        typed=""
      />
    ),
  },
  {
    name: 'ended without a trace',
    title: 'Appel terminé',
    body: () => (
      <TestCallView id="abc" call={{ ...soFar, steps: [], ended: true }} line={null} typed="" />
    ),
  },
  { name: 'not there', title: 'Appel terminé', body: () => <NoSuchCallView /> },
]
