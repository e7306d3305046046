import type { Generated } from 'kysely'

/** The tables as SQL sees them: instants are ISO-8601 UTC text, structures are JSON text. */
export interface Tables {
  directory_versions: {
    version: number
    published_at: string
    author: string
    reason: string
    content: string
  }
  journal: { id: Generated<number>; call: string; key: string; at: string; fact: string }
  calls: CallsTable
  projection: { name: string; journal_id: number }
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
  how: string | null
  tries: number | null
  outcome: string | null
  reason: string | null
  answered_by: string | null
  wait_seconds: number | null
  talk_seconds: number | null
  legs: string
  /** Every fact of the call, each key once. */
  events: string
}
