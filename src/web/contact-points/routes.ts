import { addresses } from '../addresses.ts'
import { inEachFormat } from '../files.tsx'
import type { Page } from '../visit.ts'
import { exportFile, list } from './list.tsx'
import { choose, point } from './point.tsx'
import { publicList } from './public.tsx'

export const contactPointPages: Page[] = [
  { path: addresses.contactPoints, audience: 'signed-in', get: list },
  ...inEachFormat((format) => ({
    path: addresses.contactPointsFile(format),
    audience: 'signed-in',
    get: exportFile(format),
  })),
  { path: addresses.publicContactPoints, audience: 'anyone', get: publicList },
  {
    path: addresses.contactPoint(':code'),
    audience: 'signed-in',
    get: (visit) => point(visit),
    post: choose,
  },
]
