import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { showRetention } from './retention.tsx'

export const retentionPages: Page[] = [
  { path: addresses.retention, audience: 'national', get: showRetention },
]
