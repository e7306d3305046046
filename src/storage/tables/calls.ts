import type { Generated } from 'kysely'
import type { CallRow } from '../../core/call/outcome.ts'

/** What is known of calls: the rows made of their facts. */
export interface CallTables {
  /** Facts from before the journal had a file of its own, until they are moved there. */
  journal: { id: Generated<number>; call: string; key: string; at: string; fact: string }
  calls: CallsTable
  legs: LegsTable
  /** Up to where in which journal (its identity; null for the table above) the rows of calls reflect it. */
  projection: { name: string; journal_id: number; journal: string | null }
  /** Callbacks of calls that no webhook began; the events are JSON. */
  calls_without_beginning: { call: string; last_at: string; events: string }
  /** Who called a missed caller back. */
  callbacks: { call: string; at: string; person: string; note: string }
}

export interface CallsTable {
  id: Generated<number>
  call: string
  started_at: string
  ended_at: string | null
  swept: number
  /** Instant of the last fact, by which the sweep finds calls whose end was never told. */
  last_at: string
  caller: string | null
  version: number | null
  department: string | null
  how: CallRow['how']
  tries: number | null
  outcome: CallRow['outcome']
  reason: CallRow['reason']
  answered_by: string | null
  wait_seconds: number | null
  talk_seconds: number | null
  legs: string
  /** Every fact of the call, each key once. */
  events: string
  test: Generated<number>
  chosen_at: Generated<string | null>
  /** Local day (ISO) of the département, and minutes since its midnight. */
  day: Generated<string>
  minute: Generated<number>
  /** How many contacts it has. */
  contacts: Generated<number>
  /** 1 when somebody called the caller back. */
  called_back: Generated<number>
  /** Of a missed call: when the same caller got through to the same département (ISO-8601). */
  answered_later: Generated<string | null>
}

export interface LegsTable {
  id: Generated<number>
  call: string
  department: string | null
  line: string
  label: string
  started_at: string
  result: string
  ring_seconds: number | null
  talk_seconds: number | null
  day: Generated<string>
}
