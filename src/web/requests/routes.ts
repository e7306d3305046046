import { addresses } from '../addresses.ts'
import { concern, concernedPage } from '../incidents/concerned.tsx'
import type { Page } from '../visit.ts'
import { deskFile } from './desk-file.ts'
import { findPage, sendLinks } from './follow/find.tsx'
import { file, filesOfReply, followPage, rate, reply, settle } from './follow/follow.tsx'
import { checkPage, send } from './form/check.tsx'
import { begin, chooseAgain, chooseAgainPage, choosePage } from './form/choose.tsx'
import { describe, describePage, filesOfForm } from './form/describe.tsx'
import { takeUp } from './form/over.tsx'
import { sameAgain, sameAsFollowed, sentPage } from './form/sent.tsx'

/** Pages of who has no account: their addresses open what they name, and go nowhere else. */
const open = { audience: 'anyone', secret: true, printed: true } as const
const start = { audience: 'anyone', printed: true } as const
const key = ':key'
const link = [':reference', ':token'] as const

export const requestPages: Page[] = [
  { path: addresses.request, ...start, get: choosePage, post: begin },
  {
    path: addresses.chooseForRequest(key),
    ...open,
    get: chooseAgainPage,
    post: chooseAgain,
  },
  {
    path: addresses.describeRequest(key),
    ...open,
    get: describePage,
    post: describe,
    files: filesOfForm,
  },
  { path: addresses.checkRequest(key), ...open, get: checkPage, post: send },
  { path: addresses.concernedBy(key), ...open, get: concernedPage, post: concern },
  { path: addresses.requestSent(key), ...open, get: sentPage },
  { path: addresses.sameRequestAgain(key), ...open, post: sameAgain },
  { path: addresses.takeUpRequest(key), ...open, post: takeUp },
  { path: addresses.findRequest, ...start, get: findPage, post: sendLinks },
  {
    path: addresses.follow(...link),
    ...open,
    get: followPage,
    post: reply,
    files: filesOfReply,
  },
  { path: addresses.settleRequest(...link), ...open, post: settle },
  { path: addresses.rateRequest(...link), ...open, post: rate },
  { path: addresses.followSameAgain(...link), ...open, post: sameAsFollowed },
  { path: addresses.deskFile(':id', ':file'), audience: 'signed-in', get: deskFile },
  { path: addresses.followFile(...link, ':id'), ...open, get: file },
]
