import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { learnNames } from './core/call/speech/match.ts'
import { settingsOf } from './in-force.ts'
import { openAttempts } from './services/attempts.ts'
import { openExaminer } from './services/examiner.ts'
import { openPasswords } from './services/passwords.ts'
import { openPublishing } from './services/publishing.ts'
import { openTestPhone } from './services/rehearsal.ts'
import { runRetentionOnce } from './services/retention.ts'
import { servicesOf } from './services/services.ts'
import { openWorkshop } from './services/workshop.ts'
import { findCall } from './storage/calls.ts'
import { databasePath, migrate, openDatabase } from './storage/database.ts'
import { type Folding, openFolding } from './storage/folding.ts'
import { forgetImports } from './storage/imports.ts'
import { filesOf } from './storage/journal/files.ts'
import { type Journal, openJournal } from './storage/journal.ts'
import { own } from './storage/owner.ts'
import { readRecording } from './storage/recordings.ts'
import { forgetSessions, secretOf } from './storage/sessions.ts'
import { loadFirstTaxonomy } from './storage/topics.ts'
import { loadFirstDirectory, openSwitchboard } from './switchboard.ts'
import { voiceRoutes } from './twilio/routes.ts'
import { paths } from './twilio/urls.ts'
import { siteRoutes } from './web/site.tsx'

/** The running service, before it listens. */
export interface App {
  express: Express
  /** Resolves when every recorded fact shows in the log's rows. */
  settled(): Promise<void>
  /** Looks for a newly published directory now instead of within a second. */
  refresh(): Promise<void>
  /** Publishes the drafts whose date has come, now instead of within seconds. */
  publishDue(): Promise<void>
  /** Runs the retention of the day now, unless it has run. */
  retain(): Promise<void>
  journal: Journal
  folding: Folding
  close(): Promise<void>
}

export interface Edge {
  now(): number
  log: Logger
  databasePath?: string
}

/** Puts the rooms together: storage, the directory in memory, the voice routes, the health routes. */
export async function openApp(config: Config, { now, log, ...edge }: Edge): Promise<App> {
  learnNames()
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const release = own(filesOf(path), 'voice')
  const database = openDatabase(path)
  await migrate(database)
  await loadFirstDirectory(database, config, now())
  await loadFirstTaxonomy(database, config.firstTaxonomy)
  const switchboard = await openSwitchboard(database, config, log)
  const report = (problem: string, details: Record<string, unknown>) => log.warn(details, problem)
  const journal = openJournal({ path, report })
  const folding = openFolding({ path, report })
  const settings = settingsOf(config)
  const examiner = openExaminer(config)
  const publishing = openPublishing({ database, config, examiner, switchboard, now, log })
  const passwords = openPasswords()
  const attempts = openAttempts()
  const complain = (error: Error) => report('a regular task failed', { error: error.message })
  const sweeping = setInterval(() => sweep(), sweepInterval)
  const publishingDue = setInterval(() => publishing.publishDue().catch(complain), dueInterval)
  const retaining = setInterval(() => retain(), retentionInterval)
  for (const timer of [sweeping, publishingDue, retaining]) timer.unref()

  function sweep() {
    const at = now()
    folding
      .sweep(new Date(at - longestCall).toISOString(), new Date(at).toISOString())
      .catch(complain)
    const yesterday = new Date(at - 86_400_000).toISOString()
    forgetSessions(database, { seenBefore: yesterday, createdBefore: yesterday }).catch(complain)
    forgetImports(database, yesterday).catch(complain)
  }

  async function settled() {
    await journal.settled()
    await folding.settled()
  }

  /** Takes away what has been kept long enough, once a day. */
  async function retain(): Promise<void> {
    const run = await runRetentionOnce({ database, path }, config.service.retention, now()).catch(
      complain,
    )
    if (run) log.info(run, 'the retention ran')
  }

  const app = express()
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', 'loopback')
  app.use(
    voiceRoutes({
      keys: { tokens: config.tokens, publicUrl: config.publicUrl },
      voice: {
        voice: config.service.voice,
        basePath: new URL(config.publicUrl).pathname.replace(/\/$/, ''),
      },
      settings,
      directoryOf: switchboard.directoryOf,
      record: journal.append,
      now,
      report,
    }),
  )
  app.get('/healthz', (_, response) => void response.type('text').send('ok\n'))
  app.get('/readyz', (_, response) => {
    const log = journal.state()
    const ready = log.takes
    response.status(ready ? 200 : 503).json({ ready, directory: switchboard.version(), log })
  })
  app.get(`${paths.recordings}/:file`, async (request, response) => {
    const { file } = request.params
    if (Object.values(config.prompts.recordings).includes(file))
      return response.sendFile(file, { root: config.promptsDir })
    const bytes = await readRecording(database, file)
    if (!bytes) return void response.status(404).type('text').send('no such recording\n')
    response.type(file.endsWith('.mp3') ? 'audio/mpeg' : 'audio/wav').send(bytes)
  })
  const phone = openTestPhone({
    express: app,
    config,
    now,
    report,
    versionOf: publishing.rehearse,
    async rowOf(call) {
      await settled()
      return findCall(database, call)
    },
  })
  app.use(
    siteRoutes({
      services: servicesOf(
        {
          config,
          database,
          databasePath: path,
          settings,
          switchboard,
          publishing,
          passwords,
          attempts,
          workshop: openWorkshop(),
          now,
        },
        phone,
      ),
      settings: {
        publicUrl: config.publicUrl,
        local: config.local,
        secret: await secretOf(database, 'sessions'),
        stateMark: config.service.stateMark,
        email: config.service.email,
        uploads: `${path}.uploads`,
        ...folders,
      },
      now,
      report,
    }),
  )
  return {
    express: app,
    settled,
    refresh: switchboard.refresh,
    publishDue: publishing.publishDue,
    retain,
    journal,
    folding,
    async close() {
      clearInterval(sweeping)
      clearInterval(publishingDue)
      clearInterval(retaining)
      phone.close()
      switchboard.close()
      attempts.close()
      await passwords.close()
      await examiner.close()
      await folding.close()
      await journal.close()
      await database.destroy()
      release()
    },
  }
}

const sweepInterval = 10 * 60_000
const dueInterval = 5_000
const retentionInterval = 10 * 60_000
/** The design system as its package ships it, and our own style: in `src`, beside the compiled files. */
const folders = {
  dsfr: join(dirname(fileURLToPath(import.meta.resolve('@gouvfr/dsfr/package.json'))), 'dist'),
  assets: join(
    dirname(fileURLToPath(import.meta.url)).replace(/\/dist\/src$/, '/src'),
    'web',
    'assets',
  ),
}
/** Twilio ends a call after four hours; one silent for longer has ended untold. */
const longestCall = 4.5 * 3_600_000
