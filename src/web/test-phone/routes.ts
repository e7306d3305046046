import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { act } from './acting.ts'
import { testCall } from './call.tsx'
import { dial, start } from './dial.tsx'

export const phonePages: Page[] = [
  { path: addresses.testPhone, audience: 'national', get: dial, post: start },
  { path: addresses.testCall(':id'), audience: 'national', get: testCall, post: act },
]
