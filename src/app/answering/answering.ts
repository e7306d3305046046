import { learnNames } from '../../core/call/speech/match.ts'
import { type Edge, reportTo } from '../../processes/edge.ts'
import type { Settings } from '../../settings/settings.ts'
import { type DirectoryReader, openDirectoryReader } from '../../storage/directory-reader.ts'
import { type JournalState, openJournal } from '../../storage/journal.ts'
import { databaseOf } from '../beginning.ts'
import { openSecurity } from '../security.ts'
import { openDirectories } from './directories.ts'
import { soundsOf } from './recordings.ts'
import { answeringRoutes } from './routes.ts'

/** How it is about callers, as `/readyz` says. */
export interface Readiness {
  /** Whether a further fact would be kept. */
  ready: boolean
  directory: number
  /** Why the database cannot be read; null while it can. */
  database: string | null
  log: JournalState
}

export interface AnsweringOptions {
  /** Nothing was ever here: calls follow `config/` until it is published. */
  isFirst?: boolean
  /** Reads the directory; on this very thread when absent. */
  reader?: DirectoryReader
  /** Writes the journal on this very thread. */
  here?: boolean
}

export type OpenedAnswering = Awaited<ReturnType<typeof openAnswering>>

/** What answers calls: webhooks by the directory in force, each fact safe in the journal before its answer leaves. */
export async function openAnswering(
  config: Settings,
  { now, log, ...edge }: Edge,
  { isFirst = false, here = false, ...given }: AnsweringOptions,
) {
  learnNames()
  const path = edge.databasePath ?? databaseOf(config)
  const report = reportTo(log)
  const reader = given.reader ?? openDirectoryReader(path, report)
  const sounds = soundsOf(config)
  const directories = await openDirectories({ reader, config, log, sounds, isFirst })
  const journal = openJournal({ path, report, here })
  const security = openSecurity({ path, now, log })
  const { directoryOf } = directories
  const { note } = security
  const clocks = edge.steady ? { now, steady: edge.steady } : { now }
  const record = journal.append
  return {
    webhooks: answeringRoutes(config, { directoryOf, record, note, report, ...clocks }),
    recording: directories.recording,
    journal,
    security,
    /** Looks for a newly published directory now instead of within a second. */
    refresh: directories.refresh,
    readiness(): Readiness {
      const log = journal.state()
      const { version: directory, database } = directories.state()
      return { ready: log.takes, directory, database, log }
    },
    /** Whether all has ended; false when a thread hangs on a disk. */
    async close(): Promise<boolean> {
      directories.close()
      await security.close()
      return journal.close()
    },
  }
}
