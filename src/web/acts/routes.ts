import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { acts, actsFile } from './acts.tsx'

export const actPages: Page[] = [
  { path: addresses.acts, audience: 'national', get: acts },
  { path: addresses.actsFile, audience: 'national', get: actsFile },
]
