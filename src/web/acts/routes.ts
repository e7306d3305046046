import { addresses } from '../addresses.ts'
import { inEachFormat } from '../files.tsx'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { acts, actsFile } from './acts.tsx'

export const actPages: Page[] = [
  { path: addresses.acts, audience: 'national', get: withPeriod(acts) },
  ...inEachFormat((format) => ({
    path: addresses.actsFile(format),
    audience: 'national',
    get: withPeriod(actsFile(format)),
  })),
]
