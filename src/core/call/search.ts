import type { Scope } from '../people/people.ts'
import { type CallRow, isMissed } from './outcome.ts'

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
  sort: CallSort
  page: number
}

/** The orders of the log: each by a column, one way and the other. */
export const callSorts = [
  'latest',
  'earliest',
  'outcome',
  'outcome-down',
  'department',
  'department-down',
  'wait',
  'wait-up',
  'talk',
  'talk-up',
] as const

export type CallSort = (typeof callSorts)[number]

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

/** Whether a caller still waits: nobody answered, nobody has called back, and they have not got through since. */
export function waitsForCallback(
  call: Pick<ListedCall, 'outcome' | 'reason' | 'department' | 'callback' | 'answeredLater'>,
): boolean {
  const { department, callback, answeredLater } = call
  return isMissed(call) && department !== null && callback === null && answeredLater === null
}
