import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { home } from './home.tsx'

export const homePages: Page[] = [{ path: addresses.home, audience: 'signed-in', get: home }]
