/** How the caller gave the département. */
export type How = 'keys' | 'voice'

/** What the caller is told when nobody is called. */
export type Notice = 'closed' | 'redirected' | 'unanswered' | 'no_choice' | 'all_closed'

/** Keys that wait for a third one: Corsica (20) and overseas (97, 98). */
export type KeptKeys = '' | '20' | '97' | '98'

interface OnTheWay {
  /** Version of the directory that decides this call. */
  version: number
  /** Counts the service's answers in this call; makes each event's key. */
  step: number
}

export interface Choosing extends OnTheWay {
  at: 'choosing'
  /** Tries used up: 0 before the first answer. */
  tries: number
  /** Answers that are not a try: help, repeat, follow-up, correction. */
  extras: number
  /** Words that were no attempt at a département ("bonjour", "un conseiller"), in the whole call. */
  noAttempts: number
  keys: KeptKeys
  /** Candidates of a follow-up question; empty when any département may be given. */
  among: string[]
}

export interface Confirming extends OnTheWay {
  at: 'confirming'
  department: string
  how: How
  tries: number
  /** As in the question; a key too many at the read-back adds one. */
  extras: number
  noAttempts: number
  /** Instant (ms since 1970) of the decision: lines and hours are those of that instant. */
  decidedAt: number
}

export interface Hunting extends OnTheWay {
  at: 'hunting'
  department: string
  /** Index of the lines that ring now, in the order of the hunt. */
  group: number
  /** The caller's own number failed as caller ID: the service's is shown from then on. */
  retried: boolean
  decidedAt: number
}

export interface Hearing extends OnTheWay {
  at: 'hearing'
  notice: Notice
  department: string | null
  plays: number
  decidedAt: number
}

/** Where a live call stands. It travels in the URLs handed to Twilio; nothing of it is kept in memory. */
export type CallState = { at: 'new' } | Choosing | Confirming | Hunting | Hearing

/**
 * Result of dialling one group of lines. Of a leg that was picked up the network says whether it was
 * bridged or not (`declined`); when it says neither, it is `picked_up`.
 */
export type DialResult =
  | 'bridged'
  | 'picked_up'
  | 'busy'
  | 'no_answer'
  | 'failed'
  | 'declined'
  | 'canceled'

/** What has just happened in a call. */
export type CallEvent =
  | { kind: 'incoming' }
  | { kind: 'keys'; keys: string }
  | { kind: 'speech'; said: string }
  | { kind: 'silence' }
  | {
      kind: 'dialled'
      result: DialResult
      leg: string | null
      talkSeconds: number | null
      /** The caller hung up: nothing that is answered will be heard. */
      callerGone: boolean
    }
  | { kind: 'ended'; status: string; seconds: number | null }

export const stateNames = ['new', 'choosing', 'confirming', 'hunting', 'hearing'] as const
export const eventNames = ['incoming', 'keys', 'speech', 'silence', 'dialled', 'ended'] as const
