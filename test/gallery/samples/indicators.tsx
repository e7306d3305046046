import type { Before } from '../../../src/core/figures/comparison.ts'
import type { Asked } from '../../../src/web/indicators/asked.ts'
import { IndicatorsView, NoIndicatorsView } from '../../../src/web/indicators/indicators.tsx'
import { figures, motives, noFigures } from '../figures.ts'
import { claire, lea, rene } from '../people.ts'
import type { Sample } from '../sample.ts'

const period = { from: '2026-11-16', to: '2026-11-29' }
const query = new URLSearchParams('du=2026-11-16&au=2026-11-29')
const asked: Asked = {
  today: '2026-11-30',
  period,
  department: '69',
  name: '69 Rhône',
  clock: 'heure de Paris',
  all: false,
  several: false,
  query,
  wrong: null,
}
const hours = {
  week: [
    [{ start: 570, end: 690 }],
    [],
    [{ start: 570, end: 690 }],
    [],
    [{ start: 570, end: 690, weeks: 'even' as const }],
    [],
    [],
  ],
  onPublicHolidays: 'closed' as const,
}
const none = { total: 0, afterCall: 0, sameStory: 0, answered: [], solved: [], motive: {} }
const requests = {
  total: 14,
  afterCall: 3,
  sameStory: 2,
  answered: [
    { value: 25, count: 6 },
    { value: 140, count: 6 },
  ],
  solved: [{ value: 410, count: 9 }],
  motive: { [String(motives.all[0]?.id ?? 1)]: 14 },
}
const before: Before = {
  period: { from: '2026-11-02', to: '2026-11-15' },
  calls: figures,
  contacts: figures.contacts,
  requests: null,
}
const read = { done: true as const, now: figures, requests, before, motives, period }
const view = { asked, read, hours, person: rene }

export const samples: Sample[] = [
  {
    name: 'of one département',
    title: 'Indicateurs, 69 Rhône',
    body: () => <IndicatorsView {...view} />,
  },
  {
    name: 'of all, ranked by rate, beside the same',
    title: 'Indicateurs',
    body: () => (
      <IndicatorsView
        {...view}
        person={claire}
        asked={{
          ...asked,
          query: new URLSearchParams('ordre=rate'),
          department: null,
          name: 'Tous les départements',
          all: true,
          several: true,
        }}
        read={{ ...read, now: { ...figures, lines: [] } }}
      />
    ),
  },
  {
    name: 'of nothing, of whole months',
    title: 'Indicateurs',
    body: () => (
      <IndicatorsView
        {...view}
        person={lea}
        hours={null}
        asked={{ ...asked, department: null, name: 'Vos départements', several: true }}
        read={{
          ...read,
          requests: none,
          before: { ...before, calls: null, contacts: null },
          now: noFigures,
          period: { from: '2023-11-01', to: '2023-11-30' },
        }}
      />
    ),
  },
  {
    name: 'of too long a period',
    title: 'Indicateurs',
    body: () => (
      <NoIndicatorsView
        {...{ asked, person: lea }}
        faults={{ du: 'Choisir une période de trois ans au plus.' }}
      />
    ),
  },
]
