import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { calendar } from './calendar.tsx'
import { addAlert, addException, remove } from './changing.ts'

export const calendarPages: Page[] = [
  { path: addresses.calendar, audience: 'national', get: calendar },
  { path: addresses.exceptions, audience: 'national', post: addException },
  { path: addresses.alerts, audience: 'national', post: addAlert },
  { path: addresses.removeException, audience: 'national', post: remove },
]
