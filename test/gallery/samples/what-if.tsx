import { emptyMatrix, type Matrix, type Tally } from '../../../src/core/figures/what-if/replay.ts'
import type { Asked } from '../../../src/web/indicators/asked.ts'
import { WhatIfView } from '../../../src/web/what-if/what-if.tsx'
import { claire, rene } from '../people.ts'
import type { Sample } from '../sample.ts'

const query = new URLSearchParams('sur=horaires&horaires=lun-ven 09:30-16:30')
const asked: Asked = {
  today: '2026-11-30',
  period: { from: '2026-11-16', to: '2026-11-29' },
  department: '69',
  name: '69 Rhône',
  clock: 'heure de Paris',
  all: false,
  several: false,
  query,
  wrong: null,
}
const form = { asked, person: rene, query, version: 12, drafts: [], faults: {} }
const everybody = {
  ...asked,
  department: null,
  name: 'Tous les départements',
  all: true,
  several: true,
}
const drafts = [{ id: 4, reason: 'Ouvrir le midi dans le Rhône, comme demandé par la préfecture' }]

function matrix(): Matrix {
  const found = emptyMatrix()
  found.answered.rang = 9
  found.unanswered.rang = 3
  found.closedHours.rang = 4
  found.closedHours.asked = 5
  found.redirected.redirected = 1
  return found
}
const tally: Tally = new Map([
  ['69', matrix()],
  ['974', emptyMatrix()],
])

export const samples: Sample[] = [
  {
    name: 'before it is asked',
    title: 'Et si…',
    body: () => <WhatIfView form={{ ...form, query: new URLSearchParams() }} result={null} />,
  },
  {
    name: 'with faults',
    title: 'Et si…',
    body: () => (
      <WhatIfView
        form={{
          ...form,
          person: claire,
          drafts,
          query: new URLSearchParams('sur=horaires&horaires=lundi matin'),
          faults: {
            du: 'Choisir une période d’un an au plus.',
            horaires: '« matin » n’est pas un créneau : écrire par exemple lun-ven 09:00-12:00.',
          },
        }}
        result={null}
      />
    ),
  },
  {
    name: 'of one département, some calls erased',
    title: 'Et si…',
    body: () => (
      <WhatIfView
        form={form}
        result={{
          asked,
          query,
          replay: { tally: new Map([['69', matrix()]]), askedBeside: 5, erased: 3 },
        }}
      />
    ),
  },
  {
    name: 'of all',
    title: 'Et si…',
    body: () => (
      <WhatIfView
        form={{ ...form, asked: everybody, person: claire, drafts }}
        result={{ asked: everybody, query, replay: { tally, askedBeside: null, erased: 0 } }}
      />
    ),
  },
]
