import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { add, list, moveUp } from './list.tsx'
import { change, merge, show } from './motive.tsx'

export const motivePages: Page[] = [
  {
    path: addresses.motives,
    audience: 'national',
    get: (visit) => list(visit),
    post: add,
  },
  {
    path: addresses.motive(':id'),
    audience: 'national',
    get: (visit) => show(visit),
    post: change,
  },
  { path: addresses.moveMotiveUp(':id'), audience: 'national', post: moveUp },
  { path: addresses.mergeMotive(':id'), audience: 'national', post: merge },
]
