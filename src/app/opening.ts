import type { Edge } from '../processes/edge.ts'
import { callSettingsOf } from '../settings/service.ts'
import type { Settings } from '../settings/settings.ts'
import { openDatabase } from '../storage/database.ts'
import { watchName } from '../storage/same-file.ts'
import { secretOf } from '../storage/secrets.ts'
import { soundsOf } from './answering/recordings.ts'
import { type App, appOf } from './app.ts'
import { databaseOf } from './beginning.ts'
import { openExaminer } from './directory/proof.ts'
import { openPublishing } from './directory/publishing.ts'
import { openSnapshots } from './directory/snapshots.ts'
import type { Ground } from './ground.ts'
import { openWorkshop, type Workshop } from './jobs/workshop.ts'
import { openAttempts } from './people/attempts.ts'
import { openBrowsers } from './people/browsers.ts'
import { openPasswords, type Passwords } from './people/passwords.ts'
import { openMarks } from './requests/marks.ts'
import { openSecurity } from './security.ts'

/** The app, what it stands on, and its end. */
export interface Opened {
  app: App
  ground: Ground
  close(): Promise<void>
}

/** What somebody else opened, and closes in its own time; an app opens the rest itself. */
export interface Shared {
  passwords?: Passwords
  workshop?: Workshop
}

/**
 * Opens the app on a migrated database, for pages and for the operator's tool. `lineMemory` asks the process that
 * answers calls what it has in memory only.
 */
export async function openAppFor(
  config: Settings,
  edge: Edge,
  lineMemory: Ground['lineMemory'],
  shared: Shared = {},
): Promise<Opened> {
  const ground = await openGround(config, edge, lineMemory, shared)
  const app = appOf(ground)
  const { snapshots, passwords, security, examiner, database } = ground
  return {
    app,
    ground,
    async close() {
      app.testPhone.close()
      snapshots.close()
      await passwords.close()
      await security.close()
      examiner.close()
      await database.destroy()
    },
  }
}

async function openGround(
  config: Settings,
  { now, log, published, ...edge }: Edge,
  lineMemory: Ground['lineMemory'],
  { passwords = openPasswords(), workshop = openWorkshop() }: Shared,
): Promise<Ground> {
  const path = edge.databasePath ?? databaseOf(config)
  const database = openDatabase(path)
  const snapshots = await openSnapshots(database, config, log)
  const examiner = openExaminer(config)
  const told = published ? { published } : {}
  const marks = await openMarks(database, config)
  const directory = { database, config, examiner, snapshots, marks, now, log, ...told }
  return {
    ...directory,
    databasePath: path,
    databaseFile: watchName(path),
    lineMemory,
    settings: callSettingsOf(config.service),
    publishing: openPublishing(directory),
    passwords,
    attempts: openAttempts({ database, secret: await secretOf(database, 'attempts'), now }),
    sessionSecret: await secretOf(database, 'sessions'),
    browsers: openBrowsers(await secretOf(database, 'browsers')),
    security: openSecurity({ path, now, log }),
    workshop,
    sounds: soundsOf(config),
  }
}
