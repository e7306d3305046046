import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Snapshot } from '../../core/call/snapshot.ts'
import { packed } from '../../core/directory/packed.ts'
import { ConfigurationError } from '../../settings/faults.ts'
import type { Settings } from '../../settings/settings.ts'
import type { DirectoryReader, Handed } from '../../storage/directory-reader.ts'
import { openVersions } from './versions.ts'

/** The directories that calls are answered by: the one in force, and those of calls in progress. */
export interface Directories {
  /**
   * The directory of a version; null asks for the one in force, which is always there. Rejects when a
   * version cannot be had in time: it is never replaced by another.
   */
  directoryOf(version: number | null): Promise<Snapshot>
  /** A recording that one of them plays. */
  recording(name: string): Uint8Array | undefined
  /** The version in force, and why the database cannot be read; null while it can. */
  state(): { version: number; database: string | null }
  refresh(): Promise<void>
  close(): void
}

interface Needs {
  reader: DirectoryReader
  config: Settings
  log: Logger
  /** Recordings of `prompts/`, by their names. */
  sounds: ReadonlyMap<string, Uint8Array>
  /** What the first call meets when nothing was ever published here. */
  isFirst: boolean
  /** Milliseconds that a caller waits for a version that is not in memory. */
  patience?: number
}

/** Milliseconds that a caller waits for a version. */
const patienceForVersion = 800
/** Milliseconds that a start waits for the database. */
const patienceForStart = 2_000
const lookEvery = 1_000

export async function openDirectories(needs: Needs): Promise<Directories> {
  const { reader, log, sounds } = needs
  const versions = openVersions(needs)
  const begun = await begin(needs)
  let { unreadable } = begun
  let current =
    unreadable === null ? versions.follow(begun.published) : versions.compile(begun.published)
  await versions.keepThoseBefore()

  async function look(): Promise<void> {
    const found = await reader.newest(versions.inForce())
    if (!found) return
    const { version } = found.directory
    const before = current.directory.version
    if (version < before) log.error({ version, before }, olderNow)
    current = versions.follow(found)
    log.info({ version }, 'a new directory is in force')
  }

  const looks = openLooks(look)
  const looking = setInterval(() => {
    if (looks.any()) return
    looks.add().then(
      () => {
        unreadable = null
      },
      (error: Error) => {
        if (unreadable === null)
          log.error({ error: error.message }, 'the directory cannot be read; the last one stays')
        unreadable = error.message
      },
    )
  }, lookEvery)
  looking.unref()

  return {
    async directoryOf(version) {
      if (version === null || version === current.directory.version) return current
      return (
        versions.get(version) ??
        within(versions.load(version), needs.patience ?? patienceForVersion)
      )
    },
    recording: (name) =>
      sounds.get(name) ?? current.recordings.get(name) ?? versions.recording(name),
    state: () => ({ version: current.directory.version, database: unreadable }),
    refresh: looks.add,
    close() {
      clearInterval(looking)
      reader.close()
    },
  }
}

const olderNow =
  'the database holds an older directory than the one that calls followed; they follow it now'

interface Begun {
  published: Handed
  /** Why it is not what the database has in force; null when it is. */
  unreadable: string | null
}

/** What the first call is answered by: the version in force, or the last one kept while the database cannot be read. */
async function begin({ reader, config, log, isFirst }: Needs): Promise<Begun> {
  const found = await within(reader.newest(0), patienceForStart).catch((error: Error) => error)
  if (found && !(found instanceof Error)) return { published: found, unreadable: null }
  const why = found?.message ?? 'nothing was published in it'
  if (isFirst) return beginAnew({ reader, config, log })
  const last = await reader.last().catch((error: Error) => error)
  if (last instanceof Error || last === null)
    throw new ConfigurationError([withoutDirectory(config, why, last)])
  const { version } = last.directory
  log.error({ version, why }, 'the database cannot be read; calls follow the last directory kept')
  return { published: last, unreadable: why }
}

/** What tasks will publish is followed already. */
function beginAnew({ reader, config, log }: Pick<Needs, 'reader' | 'config' | 'log'>): Begun {
  const directory = { version: 1, ...config.firstDirectory }
  reader
    .keepFirst(directory)
    .catch((error: Error) => log.warn({ error: error.message }, 'the directory was not kept'))
  const published = { directory: packed(directory), recordings: new Map() }
  return { published, unreadable: 'nothing is published yet' }
}

/** One look after the other: a version that takes longer than a second to read is read once. */
function openLooks(look: () => Promise<void>) {
  let going = 0
  let last: Promise<void> = Promise.resolve()
  return {
    any: () => going > 0,
    add(): Promise<void> {
      going++
      last = last.then(look, look).finally(() => going--)
      return last
    },
  }
}

/** What was promised, or an error when it takes longer than so many milliseconds. */
function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  const late = after(milliseconds, null, { ref: false }).then(() => {
    throw new Error(`it took longer than ${milliseconds} ms`)
  })
  return Promise.race([promise, late])
}

function withoutDirectory(config: Settings, why: string, last: Error | null): string {
  const kept = last === null ? 'no directory is kept beside it' : last.message
  return `the database ${config.databaseUrl} cannot be read (${why}) and ${kept}: put it back from a backup, owned by the user that runs the service; or start anew with --first`
}
