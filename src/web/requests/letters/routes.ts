import { addresses } from '../../addresses.ts'
import type { Page } from '../../visit.ts'
import { letterPage, openLink, retry } from './letter.tsx'
import { list } from './list.tsx'

export const letterPages: Page[] = [
  { path: addresses.letters, audience: 'national', get: list },
  { path: addresses.letter(':id'), audience: 'national', get: letterPage },
  { path: addresses.retryLetter(':id'), audience: 'national', post: retry },
  { path: addresses.openLetter(':id'), audience: 'national', post: openLink },
]
