import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { checkDirectory, directoryContentSchema } from './core/directory/check.ts'
import { type Directory, type DirectoryContent, faultInWords } from './core/directory/directory.ts'
import { type InForce, inForce } from './in-force.ts'
import { ConfigurationError } from './refusals.ts'
import type { Database } from './storage/database.ts'
import { latestVersion, publishVersion, readVersion } from './storage/directories.ts'

/** The directory as pages and tasks know it: the version in force, a few before it, and those of drafts. */
export interface Switchboard {
  /** A version in memory, never replaced by another; null asks for the one in force. */
  directoryOf(version: number | null): InForce
  /** Keeps a directory that is not published for the test phone, under a number of its own. */
  rehearse(content: DirectoryContent): number
  version(): number
  refresh(): Promise<void>
  close(): void
}

const keptVersions = 5
/** Far above any published version. */
const firstRehearsal = 1_000_000_000
const lookEvery = 1_000

/** Loads the version in force and follows what is published, by this process or another. */
export async function openSwitchboard(
  database: Database,
  config: Config,
  log: Logger,
): Promise<Switchboard> {
  let latest = await latestVersion(database)
  const kept = new Map<number, InForce>()
  for (let version = Math.max(1, latest - keptVersions + 1); version < latest; version++)
    await load(version).catch(() => undefined)
  await load(latest)
  const rehearsed = new Map<number, InForce>()
  let rehearsals = firstRehearsal

  async function load(version: number) {
    kept.set(version, inForce(await directoryOfVersion(database, version), config))
  }

  async function refresh() {
    const published = await latestVersion(database)
    if (published <= latest) return
    await load(published)
    latest = published
    for (const version of kept.keys()) if (version <= latest - keptVersions) kept.delete(version)
    log.info({ version: latest }, 'a new directory is in force')
  }

  const looking = setInterval(() => {
    refresh().catch((error: Error) =>
      log.error({ error: error.message }, 'the new directory cannot be read; the last one stays'),
    )
  }, lookEvery)
  looking.unref()

  return {
    directoryOf(version) {
      const found = kept.get(version ?? latest) ?? rehearsed.get(version ?? latest)
      if (!found) throw new Error(`version ${version} of the directory is not in memory any more`)
      return found
    },
    rehearse(content) {
      const version = ++rehearsals
      rehearsed.set(version, inForce({ version, ...content }, config))
      for (const old of rehearsed.keys()) if (old <= version - keptVersions) rehearsed.delete(old)
      return version
    },
    version: () => latest,
    refresh,
    close: () => clearInterval(looking),
  }
}

/** A published version, checked again; throws with every fault when it is not valid. */
export async function directoryOfVersion(database: Database, version: number): Promise<Directory> {
  const stored = await readVersion(database, version)
  if (stored === undefined) throw new Error(`there is no version ${version} of the directory`)
  const content = directoryContentSchema.parse(stored) as DirectoryContent
  const faults = checkDirectory(content)
  if (faults.length > 0)
    throw new ConfigurationError(
      faults.map((fault) => `version ${version}: ${faultInWords(fault)}`),
    )
  return { version, ...content }
}

/** Publishes the directory that ships in `config/` when there is none yet. */
export async function loadFirstDirectory(
  database: Database,
  config: Config,
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
