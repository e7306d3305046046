import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { agree, askToAgree, drop, rebase, takeBack, takeOut, unschedule } from './buttons.ts'
import { draft, publish } from './draft.tsx'
import { drafts } from './drafts.tsx'
import { proof } from './proof.tsx'

export const draftPages: Page[] = [
  { path: addresses.drafts, audience: 'national', get: drafts },
  { path: addresses.draft(':id'), audience: 'national', get: draft },
  { path: addresses.draftProof(':id'), audience: 'national', get: proof },
  { path: addresses.publishDraft(':id'), audience: 'national', post: publish },
  { path: addresses.dropDraft(':id'), audience: 'national', post: drop },
  { path: addresses.takeBackDraft(':id'), audience: 'national', post: takeBack },
  { path: addresses.unscheduleDraft(':id'), audience: 'national', post: unschedule },
  { path: addresses.rebaseDraft(':id'), audience: 'national', post: rebase },
  { path: addresses.takeOutOfDraft(':id'), audience: 'national', post: takeOut },
  { path: addresses.askToAgree(':id'), audience: 'national', post: askToAgree },
  { path: addresses.agreeWithDraft(':id'), audience: 'national', post: agree },
]
