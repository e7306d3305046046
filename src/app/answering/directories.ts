import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Snapshot, snapshotOfPacked } from '../../core/call/snapshot.ts'
import { packed } from '../../core/directory/packed.ts'
import { ConfigurationError } from '../../settings/faults.ts'
import { type Settings, standingOf } from '../../settings/settings.ts'
import type { DirectoryReader, Handed } from '../../storage/directory-reader.ts'
import { soundTypeOf } from './recordings.ts'

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

type Kept = Snapshot & Pick<Handed, 'recordings'>

/** Published versions before the one in force, and others that calls have asked for. */
const keptBefore = 4
const keptOnDemand = 8
/** Versions read for calls at once, at most. */
const mostLoading = 4
/** Milliseconds that a caller waits for a version. */
const patienceForVersion = 800
/** Milliseconds that a start waits for the database. */
const patienceForStart = 2_000
const lookEvery = 1_000

export async function openDirectories(needs: Needs): Promise<Directories> {
  const { reader, config, log, sounds } = needs
  const kept = new Map<number, Kept>()
  const loading = new Map<number, Promise<Kept>>()
  let known = 0
  let unreadable: string | null = null
  let looks = 0
  let lastLook: Promise<void> = Promise.resolve()
  let current = await begin()
  await keepThoseBefore()

  async function begin(): Promise<Kept> {
    const found = await within(reader.newest(0), patienceForStart).catch((error: Error) => error)
    if (found && !(found instanceof Error)) return follow(found)
    const why = found?.message ?? 'nothing was published in it'
    if (needs.isFirst) return beginAnew()
    unreadable = why
    const last = await reader.last().catch((error: Error) => error)
    if (last instanceof Error || last === null)
      throw new ConfigurationError([withoutDirectory(config, why, last)])
    const { version } = last.directory
    log.error({ version, why }, 'the database cannot be read; calls follow the last directory kept')
    return compile(last)
  }

  /** What tasks will publish is followed already. */
  function beginAnew(): Kept {
    const directory = { version: 1, ...config.firstDirectory }
    unreadable = 'nothing is published yet'
    reader
      .keepFirst(directory)
      .catch((error: Error) => log.warn({ error: error.message }, 'the directory was not kept'))
    return compile({ directory: packed(directory), recordings: new Map() })
  }

  function follow(published: Handed): Kept {
    const compiled = compile(published)
    known = published.directory.version
    kept.set(known, compiled)
    return compiled
  }

  function compile({ directory, recordings }: Handed): Kept {
    const compiled = snapshotOfPacked(directory, standingOf(config))
    const { texts, recordings: names } = compiled.prompts
    const there = Object.entries(names).filter(([, name]) => {
      const bytes = sounds.get(name) ?? recordings.get(name)
      return bytes && soundTypeOf(bytes) !== null
    })
    return { ...compiled, prompts: { texts, recordings: Object.fromEntries(there) }, recordings }
  }

  async function keepThoseBefore(): Promise<void> {
    for (let version = known - 1; version > 0 && version >= known - keptBefore; version--)
      await load(version).catch(() => undefined)
  }

  /** One look after the other: a version that takes longer than a second to read is read once. */
  function refresh(): Promise<void> {
    looks++
    const looked = lastLook.then(look, look).finally(() => looks--)
    lastLook = looked
    return looked
  }

  async function look(): Promise<void> {
    const found = await reader.newest(known)
    if (!found) return
    const { version } = found.directory
    if (version < current.directory.version)
      log.error(
        { version, before: current.directory.version },
        'the database holds an older directory than the one that calls followed; they follow it now',
      )
    current = follow(found)
    forget()
    log.info({ version }, 'a new directory is in force')
  }

  /** Lets go of what no call in progress is likely to need, the least lately used first. */
  function forget(): void {
    const old = [...kept.keys()].filter((version) => version < known - keptBefore)
    for (const version of old.slice(0, -keptOnDemand)) kept.delete(version)
  }

  async function load(version: number): Promise<Kept> {
    const published = await reader.version(version)
    if (!published) throw new Error(`there is no version ${version} of the directory`)
    const compiled = compile(published)
    kept.set(version, compiled)
    forget()
    return compiled
  }

  function loaded(version: number): Promise<Kept> {
    const begun = loading.get(version)
    if (begun) return begun
    if (loading.size >= mostLoading)
      return Promise.reject(new Error('too many versions are asked for'))
    const started = load(version).finally(() => loading.delete(version))
    loading.set(version, started)
    return started
  }

  const looking = setInterval(() => {
    if (looks > 0) return
    refresh().then(
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
      const found = kept.get(version)
      if (!found) return within(loaded(version), needs.patience ?? patienceForVersion)
      kept.delete(version)
      kept.set(version, found)
      return found
    },
    recording(name) {
      const own = [current, ...kept.values()].find(({ recordings }) => recordings.has(name))
      return sounds.get(name) ?? own?.recordings.get(name)
    },
    state: () => ({ version: current.directory.version, database: unreadable }),
    refresh,
    close() {
      clearInterval(looking)
      reader.close()
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
