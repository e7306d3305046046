import { addresses } from '../../addresses.ts'
import { withDepartment } from '../../department-asked.tsx'
import type { Page } from '../../visit.ts'
import {
  answer,
  escalate,
  giveBack,
  joinIncident,
  leaveIncident,
  move,
  note,
  release,
  reopen,
  seeTelephone,
  setAside,
  take,
} from './acts.ts'
import { draftRequest } from './drafting.ts'
import { acceptReply, copyToAuthor, rejectReply } from './judging-acts.ts'
import { list } from './list.tsx'
import { openRequest } from './request.tsx'

const id = ':id'

/** Where requests are dealt with; which ones, each act says for itself. */
export const deskPages: Page[] = [
  { path: addresses.requests, audience: 'signed-in', get: withDepartment(list) },
  { path: addresses.deskRequest(id), audience: 'signed-in', get: openRequest },
  { path: addresses.takeRequest(id), audience: 'signed-in', post: take },
  { path: addresses.answerRequest(id), audience: 'signed-in', post: answer, files: 'several' },
  { path: addresses.noteOnRequest(id), audience: 'signed-in', post: note },
  { path: addresses.escalateRequest(id), audience: 'signed-in', post: escalate },
  { path: addresses.giveRequestBack(id), audience: 'signed-in', post: giveBack },
  { path: addresses.moveRequest(id), audience: 'signed-in', post: move },
  { path: addresses.joinIncident(id), audience: 'signed-in', post: joinIncident },
  { path: addresses.leaveIncident(id), audience: 'signed-in', post: leaveIncident },
  { path: addresses.reopenRequest(id), audience: 'signed-in', post: reopen },
  { path: addresses.releaseRequest(id), audience: 'national', post: release },
  { path: addresses.setRequestAside(id), audience: 'national', post: setAside },
  { path: addresses.acceptReply(id, ':message'), audience: 'signed-in', post: acceptReply },
  { path: addresses.rejectReply(id, ':message'), audience: 'signed-in', post: rejectReply },
  { path: addresses.copyToAuthor(id, ':message'), audience: 'signed-in', post: copyToAuthor },
  { path: addresses.draftOfRequest(id), audience: 'national', post: draftRequest },
  { path: addresses.requestTelephone(id), audience: 'signed-in', post: seeTelephone },
]
