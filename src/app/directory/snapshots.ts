import type { Logger } from 'pino'
import { type Snapshot, snapshotOf } from '../../core/call/snapshot.ts'
import { checkDirectory, directoryContentSchema } from '../../core/directory/check.ts'
import {
  type Directory,
  type DirectoryContent,
  faultInWords,
} from '../../core/directory/directory.ts'
import { ConfigurationError } from '../../settings/faults.ts'
import { type Settings, standingOf } from '../../settings/settings.ts'
import type { Database } from '../../storage/database.ts'
import { latestVersion, readVersion } from '../../storage/versions.ts'

/** The directory as pages and tasks know it: the version in force, a few before it, and those of drafts. */
export interface Snapshots {
  /** A version in memory, never replaced by another; null asks for the one in force. */
  directoryOf(version: number | null): Snapshot
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
export async function openSnapshots(
  database: Database,
  config: Settings,
  log: Logger,
): Promise<Snapshots> {
  let latest = await latestVersion(database)
  const kept = new Map<number, Snapshot>()
  for (let version = Math.max(1, latest - keptVersions + 1); version < latest; version++)
    await load(version).catch(() => undefined)
  await load(latest)
  const rehearsed = new Map<number, Snapshot>()
  let rehearsals = firstRehearsal

  async function load(version: number) {
    kept.set(version, snapshotOf(await directoryOfVersion(database, version), standingOf(config)))
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
      rehearsed.set(version, snapshotOf({ version, ...content }, standingOf(config)))
      for (const old of rehearsed.keys()) if (old <= version - keptVersions) rehearsed.delete(old)
      return version
    },
    version: () => latest,
    refresh,
    close: () => clearInterval(looking),
  }
}

/** A version as it was published, whatever is valid today; undefined when there is none. */
export async function publishedContent(
  database: Database,
  version: number,
): Promise<DirectoryContent | undefined> {
  const stored = (await readVersion(database, version)) as DirectoryContent | undefined
  return stored && { ...stored, prompts: stored.prompts ?? {} }
}

/** A published version, checked again; throws with every fault when it is not valid. */
export async function directoryOfVersion(database: Database, version: number): Promise<Directory> {
  const stored = await readVersion(database, version)
  if (stored === undefined) throw new Error(`there is no version ${version} of the directory`)
  const content = directoryContentSchema.parse(stored)
  const faults = checkDirectory(content)
  if (faults.length > 0)
    throw new ConfigurationError(
      faults.map((fault) => `version ${version}: ${faultInWords(fault)}`),
    )
  return { version, ...content }
}
