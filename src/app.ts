import express, { type Express } from 'express'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { ServiceSettings } from './core/call/facts.ts'
import { describeHours } from './core/schedule/hours-text.ts'
import { databasePath, migrate, openDatabase } from './storage/database.ts'
import { openJournal } from './storage/journal.ts'
import { loadFirstDirectory, openSwitchboard } from './switchboard.ts'
import { voiceRoutes } from './twilio/routes.ts'
import { paths } from './twilio/urls.ts'

/** The running service, before it listens. */
export interface App {
  express: Express
  /** Resolves when every recorded fact shows in the log's rows. */
  settled(): Promise<void>
  /** Looks for a newly published directory now instead of within a second. */
  refresh(): Promise<void>
  journal: ReturnType<typeof openJournal>
  close(): Promise<void>
}

export interface Edge {
  now(): number
  log: Logger
  databasePath?: string
}

/** Puts the rooms together: storage, the directory in memory, the voice routes, the health routes. */
export async function openApp(config: Config, { now, log, ...edge }: Edge): Promise<App> {
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const database = openDatabase(path)
  await migrate(database)
  await loadFirstDirectory(database, config, now())
  const switchboard = await openSwitchboard(database, config, log)
  const report = (problem: string, details: Record<string, unknown>) => log.warn(details, problem)
  const journal = openJournal({ path, report })
  const sweeping = setInterval(() => sweep(), sweepInterval)
  sweeping.unref()

  function sweep() {
    const at = now()
    journal.sweep(new Date(at - longestCall).toISOString(), new Date(at).toISOString())
  }

  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple')
  app.use(
    voiceRoutes({
      keys: { tokens: config.tokens, publicUrl: config.publicUrl },
      voice: {
        voice: config.service.voice,
        basePath: new URL(config.publicUrl).pathname.replace(/\/$/, ''),
      },
      settings: settingsOf(config),
      directoryOf: switchboard.directoryOf,
      record: journal.append,
      now,
      report,
    }),
  )
  app.get('/healthz', (_, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', (_, response) => {
    const ready = journal.healthy()
    response.status(ready ? 200 : 503).json({ ready, directory: switchboard.version() })
  })
  app.get(`${paths.recordings}/:file`, (request, response) => {
    const known = Object.values(config.prompts.recordings).find(
      (file) => file === request.params.file,
    )
    if (known) response.sendFile(known, { root: config.promptsDir })
    else response.status(404).type('text').send('no such recording\n')
  })
  return {
    express: app,
    settled: journal.settled,
    refresh: switchboard.refresh,
    journal,
    async close() {
      clearInterval(sweeping)
      switchboard.close()
      await journal.close()
      await database.destroy()
    },
  }
}

const sweepInterval = 10 * 60_000
/** Twilio ends a call after four hours; one silent for longer has ended untold. */
const longestCall = 4.5 * 3_600_000

/** The settings that decide what is said, from the configuration. */
export function settingsOf({ service }: Config): ServiceSettings {
  return {
    hoursInWords: describeHours(service.openingHours),
    formInWords: service.form,
    email: service.email,
    callerId: service.callerId,
    callerNumber: service.callerNumber,
    serviceNumber: service.number,
  }
}
