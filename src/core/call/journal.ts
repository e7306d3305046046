import type { DialResult, How } from './state.ts'

export type ClosedReason = 'hours' | 'holiday' | 'closure'
export type Verdict = 'connect' | 'closed' | 'redirected'
export type LegEvent = 'initiated' | 'ringing' | 'answered' | 'completed'

/** Why a question is asked once more, or another one. */
export type AskedWhy =
  | 'silence'
  | 'wrong'
  | 'too_few_keys'
  | 'no_attempt'
  | 'person'
  | 'help'
  | 'repeat'
  | 'third_key'
  | 'ambiguous'
  | 'corrected'
  | 'lost'

/** One fact of a call, as the journal keeps it. `step` orders the service's own answers. */
export type CallFact =
  | {
      kind: 'received'
      version: number
      caller: string | null
      called: string | null
      forwardedFrom: string | null
      /** Set when no département could answer and the call ends with that. */
      closed: ClosedReason | null
      /** A rehearsal with the test phone, never counted. */
      test?: true
    }
  | { kind: 'asked'; step: number; why: AskedWhy }
  | {
      kind: 'chosen'
      step: number
      department: string
      how: How
      /** Number of the try that succeeded, from 1. */
      tries: number
      verdict: Verdict
      reason: ClosedReason | null
    }
  | { kind: 'confirmed'; step: number }
  /** A key beyond the code cut the name short: it is said again. */
  | { kind: 'read_again'; step: number }
  | { kind: 'gave_up'; step: number }
  | { kind: 'replayed'; step: number }
  | { kind: 'told_goodbye'; step: number }
  | {
      kind: 'dialled'
      step: number
      group: number
      /** The lines that rang together; older facts do not say which are screened. */
      lines: { line: string; label: string; screening?: boolean }[]
      result: DialResult
      leg: string | null
      talkSeconds: number | null
      then: 'done' | 'next' | 'retry' | 'unanswered' | 'gone'
    }
  | {
      kind: 'leg'
      leg: string
      event: LegEvent
      line: string
      label: string
      group: number
      screening: boolean
      status: string
      /** Seconds since the pick-up, told with the last callback. */
      seconds?: number | null
    }
  | {
      kind: 'screened'
      leg: string
      line: string
      accepted: boolean
      label?: string
      group?: number
    }
  | { kind: 'ended'; status: string; seconds: number | null }
  | { kind: 'failed'; error: string }
  | { kind: 'swept' }

/** A process, and milliseconds of its clock that nobody sets: the distance of two facts of one process is true. */
export type Steady = [life: string, milliseconds: number]

/** A fact of one call with its instant (ISO-8601 UTC) and its idempotent key. */
export interface JournalEvent {
  call: string
  key: string
  at: string
  /** Twilio's facts have no steady clock, nor have those of rehearsals and of earlier versions. */
  fact: CallFact & { steady?: Steady }
}

/** The key under which a fact counts once, however often its webhook comes. */
export function factKey(fact: CallFact): string {
  switch (fact.kind) {
    case 'leg':
      return `leg/${fact.leg}/${fact.event}`
    case 'screened':
      return `screened/${fact.leg}/${fact.accepted}`
    case 'received':
    case 'ended':
    case 'failed':
    case 'swept':
      return fact.kind
    default:
      return `${fact.step}/${fact.kind}`
  }
}
