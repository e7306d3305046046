import { cutoffsAt, type Retention, type RetentionDone } from '../core/retention.ts'
import { forgetActs } from '../storage/acts.ts'
import type { Database } from '../storage/database.ts'
import { erasing, numbersSecret } from '../storage/erased-names.ts'
import { figureDepartments, foldMonth, monthsToFold } from '../storage/figures/folding.ts'
import { filesOf } from '../storage/journal/files.ts'
import { all } from '../storage/pace.ts'
import {
  eraseNotes,
  eraseNumbers,
  eraseTexts,
  forgetAside,
  forgetCalls,
  forgetStrays,
  handOverFacts,
  listRuns,
  noteRun,
  type RetentionRun,
} from '../storage/retention.ts'
import { secretOf } from '../storage/sessions.ts'

/** What is kept: the database, and by its path the files beside it. */
export interface Kept {
  database: Database
  path: string
}

/**
 * Takes away what has been kept long enough at an instant (ms since 1970), in short steps between which
 * callers are answered, and records what was done. It may be interrupted and repeated at will.
 */
export async function runRetention(
  { database, path }: Kept,
  retention: Retention,
  now: number,
): Promise<RetentionRun> {
  const cutoffs = cutoffsAt(now, retention)
  const erase = erasing(await secretOf(database, numbersSecret))
  const numbers = await all(eraseNumbers(database, cutoffs.numbersBefore, erase))
  const facts = await handOverFacts(database, filesOf(path), cutoffs.numbersBefore)
  forgetAside(filesOf(path), cutoffs.numbersBefore)
  await all(forgetStrays(database, cutoffs.numbersBefore))
  const months = await foldMonths(database, cutoffs.callsBefore)
  const calls = await all(forgetCalls(database, cutoffs.callsBefore))
  const accesses = await all(forgetActs(database, cutoffs.accessesBefore))
  const at = new Date(now).toISOString()
  const texts = await all(eraseTexts(database, cutoffs.textsBefore, at))
  const notes = await all(eraseNotes(database, cutoffs.notesBefore))
  const done: RetentionDone = { numbers, facts, months, calls, accesses, texts, notes }
  const run = { day: cutoffs.day, at, done }
  await noteRun(database, run)
  return run
}

/** Runs the retention unless it has run on this day of the mainland. */
export async function runRetentionOnce(
  kept: Kept,
  retention: Retention,
  now: number,
): Promise<RetentionRun | null> {
  const [last] = await listRuns(kept.database, 1)
  if (last?.day === cutoffsAt(now, retention).day) return null
  return runRetention(kept, retention, now)
}

async function foldMonths(database: Database, before: string): Promise<string[]> {
  const months = await monthsToFold(database, before)
  const departments = months.length > 0 ? await figureDepartments(database) : []
  for (const month of months)
    for (const department of departments) await all(foldMonth(database, department, month))
  return months
}
