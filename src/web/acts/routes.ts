import { addresses } from '../addresses.ts'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { acts, actsFile } from './acts.tsx'

export const actPages: Page[] = [
  { path: addresses.acts, audience: 'national', get: withPeriod(acts) },
  { path: addresses.actsFile, audience: 'national', get: withPeriod(actsFile) },
]
