import type { Edge } from '../processes/edge.ts'
import type { Settings } from '../settings/settings.ts'
import { type Database, migrate, openDatabase } from '../storage/database.ts'
import { numbersSecret } from '../storage/erased-names.ts'
import { publishVersion } from '../storage/publishing.ts'
import { secretOf } from '../storage/secrets.ts'
import { latestVersion } from '../storage/versions.ts'
import { databaseOf } from './beginning.ts'
import { loadFirstMotives } from './contacts/first-motives.ts'

/** Brings the database to its latest form, and fills it from `config/` when it is new. */
export async function prepare(config: Settings, { now, databasePath }: Edge): Promise<void> {
  const database = openDatabase(databasePath ?? databaseOf(config))
  try {
    await migrate(database)
    await loadFirstDirectory(database, config, now())
    await loadFirstMotives(database, config.firstMotives)
    // Made here, and not by the first page that needs it: a look writes nothing.
    await secretOf(database, numbersSecret)
  } finally {
    await database.destroy()
  }
}

/** Publishes the directory that ships in `config/` when there is none yet. */
async function loadFirstDirectory(
  database: Database,
  config: Settings,
  now: number,
): Promise<void> {
  if ((await latestVersion(database)) > 0) return
  const published = publishVersion(database, config.firstDirectory, {
    at: new Date(now).toISOString(),
    author: 'config',
    reason: 'premier annuaire, lu dans les fichiers du service',
    basedOn: 0,
  })
  await published.catch(async (error: Error) => {
    if ((await latestVersion(database)) === 0) throw error
  })
}
