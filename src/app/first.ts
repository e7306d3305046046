import type { Settings } from '../settings/settings.ts'
import type { Database } from '../storage/database.ts'
import { publishVersion } from '../storage/publishing.ts'
import { latestVersion } from '../storage/versions.ts'

/** Publishes the directory that ships in `config/` when there is none yet. */
export async function loadFirstDirectory(
  database: Database,
  config: Settings,
  now: number,
): Promise<void> {
  if ((await latestVersion(database)) > 0) return
  const published = publishVersion(database, config.firstDirectory, {
    at: new Date(now).toISOString(),
    author: 'config',
    reason: `first directory, from ${config.configDir}`,
    basedOn: 0,
  })
  await published.catch(async (error: Error) => {
    if ((await latestVersion(database)) === 0) throw error
  })
}
