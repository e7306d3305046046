import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { end, saw, undoEnd } from './acting.ts'

const id = ':id'

export const announcementPages: Page[] = [
  { path: addresses.endAnnouncement(id), audience: 'national', post: end },
  { path: addresses.undoEndAnnouncement(id), audience: 'national', post: undoEnd },
  { path: addresses.seenAnnouncement(id), audience: 'national', post: saw },
]
