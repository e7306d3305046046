import type { Explanation } from '../call/explain.ts'
import type { JournalEvent } from '../call/journal.ts'
import type { CallRow } from '../call/outcome.ts'
import type { KeptContact } from '../contacts/contact.ts'
import type { Scope } from '../people/people.ts'

/** Which calls a page of the log shows; days are local to each département, both included. */
export interface CallSearch {
  scope: Scope
  from: string
  to: string
  outcome?: string | undefined
  reason?: string | undefined
  /** Id of a line that rang. */
  line?: string | undefined
  /** 0 to 23, on the clock of the département. */
  hour?: number | undefined
  /** Answered calls without a contact. */
  withoutMotive: boolean
  /** Calls that nobody answered, whose caller still waits to be called back. */
  missed: boolean
  sort: 'latest' | 'earliest' | 'wait' | 'talk'
  page: number
}

/** Who called a missed caller back, and when (ISO-8601). */
export interface Callback {
  at: string
  person: string
  note: string
}

/** A call in a list, with how it was followed up. */
export interface ListedCall extends CallRow {
  /** How many contacts it has. */
  contacts: number
  callback: Callback | null
  /** When the same caller got through to the same département afterwards (ISO-8601). */
  answeredLater: string | null
}

/** Everything that is known of a call, its caller's number left out. */
export interface CallStory {
  row: CallRow
  events: JournalEvent[]
  contacts: KeptContact[]
  callback: Callback | null
  answeredLater: string | null
  /** The number as everybody may see it. */
  masked: string
  /** Nobody answered, nobody has called back yet, and the caller has not got through since. */
  toCallBack: boolean
  /** The caller's number is known. */
  hasNumber: boolean
  /** What the directory of the call's version said at its instant, and what today's would say. */
  decided: Explanation | null
  today: Explanation | null
}

/** An entry of the access journal: somebody looked at what is masked, or took data away in a file. */
export interface Access {
  /** ISO-8601. */
  at: string
  person: string
  what: 'number' | 'workbook' | 'log'
  department: string | null
  /** CallSid, or ''. */
  call: string
}

/** Which contacts to list; days are ISO and both included. */
export interface ContactFilter {
  scope: Scope
  from: string
  to: string
  /** Any of these topics. */
  topics?: number[] | undefined
  channel?: string | undefined
  status?: string | undefined
  profile?: string | undefined
}

/** Rows of a page of the log, or of the tracking tool. */
export const pageLength = 50
/** Pages that a list opens; what lies beyond is for a narrower filter, or for an export. */
export const mostPages = 200
