import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { home } from './home.tsx'
import { announceHere } from './national.tsx'

export const homePages: Page[] = [
  { path: addresses.home, audience: 'signed-in', get: home },
  { path: addresses.announceHere, audience: 'national', post: announceHere },
]
