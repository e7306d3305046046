import { openExaminer } from './app/directory/proof.ts'
import { openPublishing } from './app/directory/publishing.ts'
import { openSnapshots } from './app/directory/snapshots.ts'
import { loadFirstDirectory } from './app/first.ts'
import { runRetentionOnce } from './app/retention.ts'
import { securityDays } from './core/security.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import type { Settings } from './settings/settings.ts'
import { dropImports, placeImports } from './storage/contact-imports.ts'
import { databasePath, migrate, openDatabase } from './storage/database.ts'
import { compareAll, differencesInWords } from './storage/figures/comparing.ts'
import { type Folding, openFolding } from './storage/folding.ts'
import { filesOf } from './storage/journal/files.ts'
import { loadFirstMotives } from './storage/motives.ts'
import { forgetCounted } from './storage/security.ts'
import { forgetSessions } from './storage/sessions.ts'
import { forgetWorkbooks } from './storage/waiting-workbooks.ts'
import { forgetWrongPasswords } from './storage/wrong-passwords.ts'

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

/** Brings the database to its latest form, and fills it from `config/` when it is new. */
export async function prepare(config: Settings, { now, ...edge }: Edge): Promise<void> {
  const database = openDatabase(edge.databasePath ?? databasePath(config.databaseUrl))
  try {
    await migrate(database)
    await loadFirstDirectory(database, config, now())
    await loadFirstMotives(database, config.firstMotives)
  } finally {
    await database.destroy()
  }
}

/** The tasks process, on a migrated database: what is due is published, what is old is forgotten. */
export async function openTasks(
  config: Settings,
  { now, log, published, ...edge }: Edge,
): Promise<Tasks> {
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const database = openDatabase(path)
  const report = reportTo(log)
  const folding = openFolding({ path, report })
  const snapshots = await openSnapshots(database, config, log)
  const examiner = openExaminer(config)
  const { publishDue } = openPublishing({
    database,
    config,
    examiner,
    snapshots,
    now,
    log,
    ...(published ? { published } : {}),
  })
  const timers = [
    every(dueInterval, publishDue),
    every(sweepInterval, sweep),
    every(forgettingInterval, forget),
    every(retentionInterval, retain),
    every(placingInterval, () => placeImports(database)),
  ]

  function complain(error: Error) {
    report('a regular task failed', { error: error.message })
  }

  /** A work that takes longer than its interval is not begun a second time. */
  function every(interval: number, work: () => Promise<void>): NodeJS.Timeout {
    let going = false
    const turn = async () => {
      if (going) return
      going = true
      await work().catch(complain)
      going = false
    }
    return setInterval(turn, interval).unref()
  }

  function sweep(): Promise<void> {
    const at = now()
    return folding.sweep(new Date(at - longestCall).toISOString(), new Date(at).toISOString())
  }

  async function forget(): Promise<void> {
    const daysAgo = (days: number) => new Date(now() - days * 86_400_000).toISOString()
    const yesterday = daysAgo(1)
    await forgetSessions(database, { seenBefore: yesterday, createdBefore: yesterday })
    await forgetWorkbooks(database, yesterday)
    await forgetWrongPasswords(database, daysAgo(0))
    await forgetCounted(filesOf(path), daysAgo(securityDays + 1).slice(0, 10))
    await dropImports(database, new Date(now() - longestImport).toISOString())
  }

  /** Takes away what has been kept long enough, and looks whether the figures are right, once a day. */
  async function retain(): Promise<void> {
    const run = await runRetentionOnce({ database, path }, config.service.retention, now())
    if (!run) return
    log.info(run, 'the retention ran')
    const differences = differencesInWords(await compareAll(database))
    if (differences.length > 0)
      log.warn(
        { differences },
        'figures are not what the rows say; svi log repair counts them anew',
      )
  }

  return {
    publishDue,
    retain,
    refresh: snapshots.refresh,
    folding,
    async close() {
      for (const timer of timers) clearInterval(timer)
      const ended = await folding.close()
      snapshots.close()
      examiner.close()
      await database.destroy()
      return ended
    },
  }
}

const dueInterval = 5_000
const placingInterval = 5_000
const sweepInterval = 10 * 60_000
const forgettingInterval = 10 * 60_000
const retentionInterval = 10 * 60_000
/** Longer than the thread of an import may live. */
const longestImport = 10 * 60_000
/** Twilio ends a call after four hours; one silent for longer has ended untold. */
const longestCall = 4.5 * 3_600_000
