import { addresses } from '../../addresses.ts'
import type { Page } from '../../visit.ts'
import { adopt, change, erase, restore, withdraw } from './acts.ts'
import { answerPage } from './answer.tsx'
import { list } from './list.tsx'
import { add, beginPage } from './new.tsx'

const id = ':id'

/** Standard answers; which ones, and what may be done to them, each act says for itself. */
export const standardAnswerPages: Page[] = [
  { path: addresses.standardAnswers, audience: 'signed-in', get: list },
  { path: addresses.newStandardAnswer, audience: 'signed-in', get: beginPage, post: add },
  {
    path: addresses.standardAnswer(id),
    audience: 'signed-in',
    get: (visit) => answerPage(visit),
    post: change,
  },
  { path: addresses.adoptStandardAnswer(id), audience: 'national', post: adopt },
  { path: addresses.withdrawStandardAnswer(id), audience: 'signed-in', post: withdraw },
  { path: addresses.eraseStandardAnswer(id), audience: 'national', post: erase },
  { path: addresses.restoreStandardAnswer(id), audience: 'signed-in', post: restore },
]
