import { cutoffsAt, type Retention, type RetentionDone } from '../core/retention.ts'
import { forgetActs } from '../storage/acts.ts'
import { type Database, inOne } from '../storage/database.ts'
import { erasing, numbersSecret } from '../storage/erased-names.ts'
import { figureDepartments, foldMonth, monthsToFold } from '../storage/figures/folding.ts'
import { filesOf } from '../storage/journal/files.ts'
import { all } from '../storage/pace.ts'
import { eraseRequests, forgetMails } from '../storage/requests/forgetting.ts'
import { forgetDrafts } from '../storage/retention/drafts.ts'
import { forgetAside, handOverFacts } from '../storage/retention/facts.ts'
import {
  eraseNotes,
  eraseTexts,
  forgetCalls,
  forgetStrays,
} from '../storage/retention/forgetting.ts'
import { eraseNumbers } from '../storage/retention/numbers.ts'
import { listRuns, noteRun, type RetentionRun } from '../storage/retention/runs.ts'
import { secretOf } from '../storage/secrets.ts'
import { note } from './acts.ts'
import { type Answer, done, refused } from './answer.ts'
import type { Needs } from './ground.ts'
import { eraseAttachments } from './requests/erasing.ts'
import { isNational, onlyNational, type Who } from './who.ts'

/** What is kept: the database, and by its path the files beside it. */
export interface Kept {
  database: Database
  path: string
}

const onlyTool = 'Seuls l’outil d’exploitation et la tâche du jour le font.'
const daily: Who = { task: 'retention' }

/** How long data is kept, and what was taken away. */
export function retentionOf({
  config,
  database,
  databasePath: path,
  now,
}: Pick<Needs, 'config' | 'database' | 'databasePath' | 'now'>) {
  const rules = config.service.retention
  return {
    rules,
    /** What a run would take away now. */
    cutoffs: () => cutoffsAt(now(), rules),
    /** The last runs, the latest first. */
    async runs(who: Who, most: number) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      return done({ runs: await listRuns(database, most) })
    },
    /** Takes away what has been kept long enough, now. */
    async run(who: Who): Promise<Answer<{ taken: RetentionDone }>> {
      if ('person' in who) return refused(onlyTool, 'not yours')
      const run = await runRetention({ database, path }, rules, now(), who)
      return done({ taken: run.done })
    },
  }
}

export type RetentionOf = ReturnType<typeof retentionOf>

/**
 * Takes away what has been kept long enough at an instant (ms since 1970), in short steps between which
 * callers are answered, and records what was done. It may be interrupted and repeated at will.
 */
export async function runRetention(
  { database, path }: Kept,
  retention: Retention,
  now: number,
  who: Who = daily,
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
  const attachments = await eraseAttachments({ database, path }, cutoffs.attachmentsBefore, at)
  const requests = await all(eraseRequests(database, cutoffs.requestsBefore))
  const mails = await all(forgetMails(database, cutoffs.mailsBefore))
  const drafts = await all(forgetDrafts(database, cutoffs.draftsBefore))
  const ofCalls = { numbers, facts, months, calls, accesses, texts, notes }
  const taken: RetentionDone = { ...ofCalls, attachments, requests, mails, drafts }
  const run = { day: cutoffs.day, at, done: taken }
  await inOne(database, async (all) => {
    await noteRun(all, run)
    await note(all, who, at, { did: 'applied', noun: 'retention', told: takenInWords(taken) })
  })
  return run
}

function takenInWords(taken: RetentionDone) {
  const { numbers, facts, months, calls, accesses, texts, notes } = taken
  const folded = months.length === 0 ? 'aucun mois' : `mois ${months.join(' ')}`
  return `${numbers} numéros, ${facts} faits, ${folded}, ${calls} appels, ${texts} textes, ${notes} notes, ${accesses} actes, ${taken.attachments} pièces jointes, ${taken.requests} demandes, ${taken.mails} courriels, ${taken.drafts} brouillons`
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
