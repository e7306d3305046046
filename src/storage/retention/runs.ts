import { type RetentionDone, retentionDone } from '../../core/retention.ts'
import type { Database } from '../database.ts'

/** A run of the retention: its day (the mainland's), its instant (ISO-8601) and what it did. */
export interface RetentionRun {
  day: string
  at: string
  done: RetentionDone
}

/** A further run on a day adds to what the first did. */
export async function noteRun(database: Database, { day, at, done }: RetentionRun): Promise<void> {
  const [last] = await listRuns(database, 1)
  const sum = JSON.stringify(last?.day === day ? both(last.done, done) : done)
  await database
    .insertInto('retention_runs')
    .values({ day, at, done: sum })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ at, done: sum }))
    .execute()
}

const both = (one: RetentionDone, other: RetentionDone): RetentionDone => ({
  numbers: one.numbers + other.numbers,
  facts: one.facts + other.facts,
  months: [...new Set([...one.months, ...other.months])],
  calls: one.calls + other.calls,
  accesses: one.accesses + other.accesses,
  texts: one.texts + other.texts,
  notes: one.notes + other.notes,
  attachments: one.attachments + other.attachments,
  requests: one.requests + other.requests,
  mails: one.mails + other.mails,
  drafts: one.drafts + other.drafts,
})

/** The last runs, the latest first. */
export async function listRuns(database: Database, limit: number): Promise<RetentionRun[]> {
  const rows = await database
    .selectFrom('retention_runs')
    .selectAll()
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ done, ...row }) => ({ ...row, done: retentionDone(JSON.parse(done)) }))
}
