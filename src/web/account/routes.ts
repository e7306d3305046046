import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { account, changePassword, endSession } from './account.tsx'
import { choose } from './letters.tsx'
import { session, stay } from './session.tsx'

export const accountPages: Page[] = [
  { path: addresses.account, audience: 'signed-in', get: account, post: changePassword },
  { path: addresses.session, audience: 'signed-in', quiet: true, get: session, post: stay },
  { path: addresses.sessions, audience: 'signed-in', post: endSession },
  { path: addresses.wantedLetters, audience: 'signed-in', post: choose },
]
