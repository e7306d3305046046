import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { answer, close, join, reopen, undoEnd } from './acts.ts'
import { changeIncident, editIncident, newIncident, openIncident } from './editing.tsx'
import { incidentPage } from './incident.tsx'
import { list } from './list.tsx'

const id = ':id'

export const incidentPages: Page[] = [
  { path: addresses.incidents, audience: 'national', get: list },
  { path: addresses.newIncident, audience: 'national', get: newIncident, post: openIncident },
  { path: addresses.incident(id), audience: 'national', get: (visit) => incidentPage(visit) },
  {
    path: addresses.editIncident(id),
    audience: 'national',
    get: editIncident,
    post: changeIncident,
  },
  { path: addresses.answerIncident(id), audience: 'national', post: answer },
  { path: addresses.closeIncident(id), audience: 'national', post: close },
  { path: addresses.undoEndIncident(id), audience: 'national', post: undoEnd },
  { path: addresses.reopenIncident(id), audience: 'national', post: reopen },
  { path: addresses.joinToIncident(id), audience: 'national', post: join },
]
