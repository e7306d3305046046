import type { CallWithoutBeginning } from '../../core/call/callbacks.ts'
import type { Explanation } from '../../core/call/explain.ts'
import type { LineHealth } from '../../core/call/health.ts'
import type { JournalEvent } from '../../core/call/journal.ts'
import type { LogState } from '../../core/call/log-state.ts'
import type { CallRow, Outcome } from '../../core/call/outcome.ts'
import type { Callback, CallSearch, ListedCall } from '../../core/call/search.ts'
import type { KeptContact } from '../../core/contacts/contact.ts'
import type { Person, Scope } from '../../core/people/people.ts'
import type { Who } from '../who.ts'

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

/** The call log. */
export interface CallsServices {
  today(
    since: string,
    departments: string[] | 'all',
  ): Promise<{ outcome: Outcome | null; count: number }[]>
  health(): Promise<LineHealth[]>
  /** How many calls of the last `days` days only callbacks told of; they are counted nowhere else. */
  countWithoutBeginning(): Promise<{ count: number; days: number }>
  /** Those of all days, the latest first. */
  withoutBeginning(page: { limit: number; offset: number }): Promise<CallWithoutBeginning[]>
  /** How the log stands; rejects when its files cannot be read. */
  logState(): Promise<LogState>
  /** A page of the log, and one more when there is another page. */
  search(search: CallSearch): Promise<ListedCall[]>
  /** The first calls that match, for a file. */
  exported(search: CallSearch, limit: number): Promise<ListedCall[]>
  /** What waits to be done about the calls of the last `days` days. */
  toDo(scope: Scope): Promise<{ withoutMotive: number; missed: number; days: number }>
  find(call: string, scope: Scope): Promise<CallStory | undefined>
  /** The caller's number, its sight written down; undefined when it is not known or no longer. */
  unmask(call: CallRow, who: Who): Promise<string | undefined>
  noteCallback(call: string, person: Person, note: string): Promise<void>
  forgetCallback(call: string): Promise<void>
  /** Writes down that somebody took calls or contacts away in a file. */
  noteExport(who: Who, noun: 'calls' | 'workbook', department: string | null): Promise<void>
}
