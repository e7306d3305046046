import { playingOf } from '../letters/playing.ts'
import { deskOf } from './desk.ts'
import { followingOf } from './following.ts'
import { formsOf } from './forms.ts'
import type { RequestNeeds } from './happening.ts'
import { submittingOf } from './submitting.ts'

export type Requests = ReturnType<typeof requestsOf>

/** Requests of the support form: how they are written, sent, dealt with and followed. */
export function requestsOf(needs: RequestNeeds) {
  return {
    forms: formsOf(needs),
    submit: submittingOf(needs).submit,
    desk: deskOf(needs),
    following: followingOf(needs),
    /** Plays a requester who answers by mail; in local mode alone. */
    playReply: playingOf(needs),
  }
}
