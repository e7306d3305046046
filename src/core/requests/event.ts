import type { Level } from './request.ts'

/** Who makes something happen to a request: its participants, who deals with it, somebody else with an account, the clock. */
export type By =
  | { role: 'participant' }
  | { role: 'referent' | 'national' | 'outsider'; email: string }
  | { role: 'clock' }

/** What can happen to a request once it is there. */
export type RequestEvent =
  /** `from`: who had it when the page was opened. */
  | { kind: 'taken'; from: string | null }
  | { kind: 'answered'; solves: boolean }
  | { kind: 'noted' }
  | { kind: 'escalated' }
  | { kind: 'returned' }
  | { kind: 'replied' }
  | { kind: 'settled' }
  /** A letter came back for good; `answer`: it was one. */
  | { kind: 'bounced'; answer: boolean }
  /** A machine answered, or told something: a line of the story, and nothing else. */
  | { kind: 'automatic' }
  | { kind: 'moved'; level: Level; department: string | null }
  /** Joined to a known incident, whose answer to all it waits for; or taken off it. */
  | { kind: 'joined'; incident: number }
  | { kind: 'left' }
  /** The answer to all who are joined to its incident. */
  | { kind: 'incident answered'; solves: boolean }
  /** A draft of the directory was made of what it asks for. */
  | { kind: 'drafted' }
  /** `unheard`: no letter of it has ever left, because it was held when it was set aside. */
  | { kind: 'reopened'; unheard?: boolean }
  | { kind: 'released' }
  | { kind: 'dropped' }
  | { kind: 'time passed' }

export type EventOf<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>

/** The address of who acts; '' of who has no account. */
export function emailOf(by: By): string {
  return 'email' in by ? by.email : ''
}
