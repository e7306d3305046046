import { type Edge, reportTo } from '../processes/edge.ts'
import type { Settings } from '../settings/settings.ts'
import { placeImports } from '../storage/contact-imports.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { compareAll, differencesInWords } from '../storage/figures/comparing.ts'
import { type Folding, openFolding } from '../storage/folding.ts'
import { databaseOf } from './beginning.ts'
import { openExaminer } from './directory/proof.ts'
import { openPublishing } from './directory/publishing.ts'
import { openSnapshots } from './directory/snapshots.ts'
import { forget } from './forgetting.ts'
import { answersAtTheirTime } from './incidents/answering.ts'
import { openRegular } from './jobs/regular.ts'
import { digestsOf } from './letters/digest.ts'
import { openMail } from './letters/mail.ts'
import { newsLettersOf } from './letters/news.ts'
import { remindersOf } from './letters/reminding.ts'
import { closeSolved } from './requests/closing.ts'
import { openMarks } from './requests/marks.ts'
import { scanPending } from './requests/scanning-again.ts'
import { runRetentionOnce } from './retention.ts'

/** What is done at its time, whoever asks. */
export interface Tasks {
  /** Publishes the drafts whose date has come, now instead of within seconds. */
  publishDue(): Promise<void>
  /** Runs the retention of the day now, unless it has run. */
  retain(): Promise<void>
  refresh(): Promise<void>
  folding: Folding
  /** Whether all has ended; false when a thread hangs on a disk. What is not folded waits for the next start. */
  close(): Promise<boolean>
}

/**
 * What the service does by itself, on a migrated database: what is due is published, what is old is forgotten. `here`
 * folds on this very thread.
 */
export async function openTasks(config: Settings, edge: Edge, here = false): Promise<Tasks> {
  const { now, log, published } = edge
  const path = edge.databasePath ?? databaseOf(config)
  const database = openDatabase(path)
  const report = reportTo(log)
  const folding = openFolding({ path, report, here })
  const snapshots = await openSnapshots(database, config, log)
  const examiner = openExaminer(config)
  const marks = await openMarks(database, config)
  const ground = { database, config, examiner, snapshots, marks, now, log }
  const { publishDue } = openPublishing({ ...ground, ...(published ? { published } : {}) })
  const mail = await openMail({ ...ground, databasePath: path })
  const answers = answersAtTheirTime(ground)
  const digests = digestsOf(ground)
  const reminders = remindersOf(ground)
  const news = newsLettersOf(ground)
  const retain = async () => {
    await closeSolved(ground)
    await retainOnce({ database, path }, config, edge)
  }
  const regular = openRegular(report)
  regular.every(5_000, publishDue)
  regular.every(5_000, () => placeImports(database))
  regular.every(1_000, mail.send)
  regular.every(1_000, mail.read)
  regular.every(1_000, answers.deliver)
  regular.every(60_000, answers.giveBack)
  regular.every(30_000, () => scanPending({ config, database, path, now, log }))
  regular.every(10 * 60_000, () => sweep(folding, now()))
  regular.every(10 * 60_000, () => forget({ database, path }, now()))
  regular.every(60_000, async () => void (await digests.run()))
  regular.every(10 * 60_000, async () => void (await reminders.run()))
  regular.every(10 * 60_000, async () => void (await news.run()))
  regular.every(10 * 60_000, retain)
  return {
    publishDue,
    retain,
    refresh: snapshots.refresh,
    folding,
    async close() {
      regular.stop()
      await mail.close()
      const ended = await folding.close()
      snapshots.close()
      examiner.close()
      await database.destroy()
      return ended
    },
  }
}

/** Twilio ends a call after four hours; one silent for longer has ended untold. */
const longestCall = 4.5 * 3_600_000

function sweep(folding: Folding, now: number): Promise<void> {
  return folding.sweep(new Date(now - longestCall).toISOString(), new Date(now).toISOString())
}

/** Takes away what has been kept long enough, and looks whether the figures are right, once a day. */
async function retainOnce(
  kept: { database: Database; path: string },
  { service }: Pick<Settings, 'service'>,
  { now, log }: Pick<Edge, 'now' | 'log'>,
): Promise<void> {
  const run = await runRetentionOnce(kept, service.retention, now())
  if (!run) return
  log.info(run, 'the retention ran')
  const differences = differencesInWords(await compareAll(kept.database))
  if (differences.length > 0)
    log.warn({ differences }, 'figures are not what the rows say; svi log repair counts them anew')
}
