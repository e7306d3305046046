import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import { recordingRoutes, soundsOf } from './app/answering/recordings.ts'
import { answeringRoutes } from './app/answering/routes.ts'
import { appOf } from './app/app.ts'
import { askLineMemory } from './app/calls/line-memory.ts'
import { openExaminer } from './app/directory/proof.ts'
import { openPublishing } from './app/directory/publishing.ts'
import { openSnapshots } from './app/directory/snapshots.ts'
import { openWorkshop } from './app/jobs/workshop.ts'
import { openAttempts } from './app/people/attempts.ts'
import { openBrowsers } from './app/people/browsers.ts'
import { openPasswords } from './app/people/passwords.ts'
import { openSecurity } from './app/security.ts'
import { openRehearsalJournal } from './app/test-phone/journal.ts'
import { openTestPhone } from './app/test-phone/test-phone.ts'
import type { LineMemory, NamedFile } from './core/call/log-state.ts'
import { learnNames } from './core/call/speech/match.ts'
import { lastWord, thisMachineOnly } from './processes/doors.ts'
import { type Edge, reportTo } from './processes/edge.ts'
import { healthRoutes } from './processes/health.ts'
import { watchLoop } from './processes/loop.ts'
import { openTelling } from './processes/readiness.ts'
import { callSettingsOf } from './settings/service.ts'
import type { Settings } from './settings/settings.ts'
import { databasePath, openDatabase } from './storage/database.ts'
import { readRecording } from './storage/recordings.ts'
import { watchName } from './storage/same-file.ts'
import { secretOf } from './storage/sessions.ts'
import { siteRoutes } from './web/site.ts'

/** What serves people, before it listens. */
export interface Pages {
  express: Express
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * The pages process, on a migrated database. `trust` says whose word on the visitor's address is taken:
 * that of a proxy on this machine, or of whoever connects, when only the process voice can. `lineMemory` asks that
 * process what it has in memory only.
 */
export async function openPages(
  config: Settings,
  { now, log, published, ...edge }: Edge,
  trust: 'loopback' | 'whoever connects' = 'loopback',
  lineMemory: () => Promise<LineMemory> = () => askLineMemory({ url: config.publicUrl }),
): Promise<Pages> {
  learnNames()
  const path = edge.databasePath ?? databasePath(config.databaseUrl)
  const report = reportTo(log)
  const database = openDatabase(path)
  const security = openSecurity({ path, now, log })
  const databaseFile = watchName(path)
  const snapshots = await openSnapshots(database, config, log)
  const examiner = openExaminer(config)
  const publishing = openPublishing({
    database,
    config,
    examiner,
    snapshots,
    now,
    log,
    ...(published ? { published } : {}),
  })
  const { record, rowOf } = openRehearsalJournal()
  const sounds = soundsOf(config)
  const directoryOf = async (version: number | null) => snapshots.directoryOf(version)
  const phone = openTestPhone({
    express: express()
      .set('query parser', 'simple')
      .set('env', 'production')
      .use(answeringRoutes(config, { directoryOf, record, note: security.note, now, report }))
      .use(recordingRoutes((name) => sounds.get(name) ?? readRecording(database, name))),
    config,
    now,
    report,
    versionOf: publishing.rehearse,
    rowOf,
  })
  const settings = callSettingsOf(config.service)
  const passwords = openPasswords()
  const attempts = openAttempts({ database, secret: await secretOf(database, 'attempts'), now })
  const browsers = openBrowsers(await secretOf(database, 'browsers'))
  const app = express()
    .set('env', 'production')
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('trust proxy', trust === 'loopback' ? 'loopback' : (_: string, hops: number) => hops === 0)
  if (config.local && trust === 'loopback') app.use(thisMachineOnly(security))
  const loop = watchLoop()
  app.use(healthRoutes(loop))
  const tell = openTelling(report)
  app.get(['/readyz', '/readyz/pages'], async (_, response) => {
    const error = await snapshots.refresh().catch((reason: Error) => reason)
    const file = databaseFile()
    tell({ database: error instanceof Error ? error.message : moved(path, file) })
    const database = error instanceof Error ? 'cannot be read' : file === 'same' ? null : file
    const ready = database === null
    response.status(ready ? 200 : 503).json({ ready, directory: snapshots.version(), database })
  })
  app.use(
    siteRoutes({
      app: appOf(
        {
          config,
          database,
          databasePath: path,
          databaseFile,
          lineMemory,
          settings,
          snapshots,
          publishing,
          passwords,
          attempts,
          browsers,
          security,
          workshop: openWorkshop(),
          sounds,
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
      note: security.note,
    }),
  )
  app.use(lastWord(report))
  return {
    express: app,
    refresh: snapshots.refresh,
    async close() {
      loop.close()
      phone.close()
      snapshots.close()
      await passwords.close()
      await security.close()
      await examiner.close()
      await database.destroy()
    },
  }
}

/** What is wrong with the name of the database. */
function moved(path: string, file: NamedFile): string | null {
  return file === 'same' ? null : `${path} is ${file}: start the pages again`
}

/** The design system as its package ships it, and our own style: in `src`, beside the compiled files. */
const folders = {
  dsfr: join(dirname(fileURLToPath(import.meta.resolve('@gouvfr/dsfr/package.json'))), 'dist'),
  assets: join(
    dirname(fileURLToPath(import.meta.url)).replace(/\/dist\/src$/, '/src'),
    'web',
    'assets',
  ),
}
