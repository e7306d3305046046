import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { keepFilter, removeFilter, renameFilter, restoreFilter } from './acting.tsx'

export const savedFilterPages: Page[] = [
  { path: addresses.savedFilters, audience: 'signed-in', post: keepFilter },
  { path: addresses.savedFilter(':id'), audience: 'signed-in', post: renameFilter },
  { path: addresses.removeFilter(':id'), audience: 'signed-in', post: removeFilter },
  { path: addresses.restoreFilter(':id'), audience: 'signed-in', post: restoreFilter },
]
