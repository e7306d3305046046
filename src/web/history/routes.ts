import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { goBack, undo } from './going-back.ts'
import { history } from './history.tsx'
import { version } from './version.tsx'

export const historyPages: Page[] = [
  { path: addresses.history, audience: 'national', get: history },
  { path: addresses.version(':version'), audience: 'national', get: version },
  { path: addresses.goBack(':version'), audience: 'national', post: goBack },
  { path: addresses.undoVersion(':version'), audience: 'national', post: undo },
]
