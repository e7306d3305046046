import type { RequestListener } from 'node:http'
import express, { type Express } from 'express'
import { openDirectories } from './app/answering/directories.ts'
import { recordingRoutes, soundsOf } from './app/answering/recordings.ts'
import { answeringRoutes } from './app/answering/routes.ts'
import { openSecurity } from './app/security.ts'
import { learnNames } from './core/call/speech/match.ts'
import { lastWord, thisMachineOnly } from './processes/doors.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import { healthRoutes } from './processes/health.ts'
import { openHop } from './processes/hop/hop.ts'
import { watchLoop } from './processes/loop.ts'
import { openReadiness } from './processes/readiness.ts'
import type { Settings } from './settings/settings.ts'
import { databasePath } from './storage/database.ts'
import { type DirectoryReader, openDirectoryReader } from './storage/directory-reader.ts'
import { type Journal, type JournalState, openJournal } from './storage/journal.ts'

/** What answers calls, before it listens. */
export interface Voice {
  /** Everything but the webhooks, for others to add to. */
  express: Express
  /** Webhooks first, and then everything else. */
  listener: RequestListener
  journal: Journal
  /** How it is about callers, as `/readyz` says. */
  readiness(): Readiness
  /** Looks for a newly published directory now instead of within a second. */
  refresh(): Promise<void>
  /** Whether all has ended; false when a thread hangs on a disk. */
  close(): Promise<boolean>
}

export interface Readiness {
  /** Whether a further fact would be kept. */
  ready: boolean
  directory: number
  /** Why the database cannot be read; null while it can. */
  database: string | null
  log: JournalState
}

export interface VoiceOptions {
  /** Where what is not for voice goes on to. */
  pagesSocket?: string
  /** Nothing was ever here: calls follow `config/` until it is published. */
  isFirst?: boolean
  /** Reads the directory; on this very thread when absent. */
  reader?: DirectoryReader
}

/** The voice process: the webhooks of calls, health, and the recordings that callers hear. */
export async function openVoice(
  config: Settings,
  { now, log, ...edge }: Edge,
  { pagesSocket, isFirst = false, ...given }: VoiceOptions = {},
): Promise<Voice> {
  learnNames()
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const report = reportTo(log)
  const reader = given.reader ?? openDirectoryReader(path, report)
  const sounds = soundsOf(config)
  const directories = await openDirectories({ reader, config, log, sounds, isFirst })
  const journal = openJournal({ path, report })
  const security = openSecurity({ path, now, log })
  const loop = watchLoop()

  const app = express()
    .set('env', 'production')
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', 'loopback')
  if (config.local) app.use(thisMachineOnly(security))
  const { directoryOf } = directories
  const { note } = security
  const clocks = edge.steady ? { now, steady: edge.steady } : { now }
  const record = journal.append
  const answering = answeringRoutes(config, { directoryOf, record, note, report, ...clocks })
  // In local mode nothing comes before the look at who asks.
  if (config.local) app.use(answering)
  app.use(healthRoutes(loop))
  app.get('/readyz', openReadiness(readiness, report))
  app.use(recordingRoutes(directories.recording))
  const hop = pagesSocket === undefined ? null : openHop({ socketPath: pagesSocket })
  if (hop) app.use(hop.pass)
  app.use(lastWord(report))

  function readiness(): Readiness {
    const log = journal.state()
    const { version: directory, database } = directories.state()
    return { ready: log.takes, directory, database, log }
  }

  const failed = lastWord(report)
  const listener: RequestListener = (request, response) =>
    answering(request, response, (error) => {
      if (error) failed(error, request, response)
      else app(request, response)
    })

  return {
    express: app,
    listener: config.local ? app : listener,
    journal,
    readiness,
    refresh: directories.refresh,
    async close() {
      loop.close()
      hop?.close()
      directories.close()
      await security.close()
      return journal.close()
    },
  }
}
