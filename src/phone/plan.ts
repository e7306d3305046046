import type { Act } from './gather.ts'
import type { Behaviour, Moment } from './report.ts'

/** A caller: told what was just heard, and whether words are understood here. */
export type Caller = (question: {
  heard: string[]
  speech: boolean
  asked: number
  /** After how many keys the answer is complete; null: when the caller stops. */
  digits: number | null
}) => Act | Promise<Act>

export interface CallPlan {
  from?: string
  to?: string
  forwardedFrom?: string
  callSid?: string
  /** A rehearsal, marked as such in the log; `version` chooses the directory it is made on. */
  test?: { version?: number }
  caller: Caller | Act[]
  /** What becomes of keys pressed beyond an answer, before the next document: the network may do either. */
  keysBetweenDocuments?: 'lost' | 'kept'
  /** How lines behave: in the order they are dialled, or by number. The last one stands for the rest. */
  lines?: Behaviour[] | Record<string, Behaviour> | ((number: string) => Promise<Behaviour>)
  talkSeconds?: number
  /** The caller hangs up this many seconds into the first ringing. */
  hangUpWhileRinging?: number
  /** Whether an operator lets this number be shown to a line. */
  refusesCallerId?: (callerId: string | undefined) => boolean
  onMoment?: (moment: Moment) => void
}
