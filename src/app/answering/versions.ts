import { type Snapshot, snapshotOfPacked } from '../../core/call/snapshot.ts'
import { type Settings, standingOf } from '../../settings/settings.ts'
import type { DirectoryReader, Handed } from '../../storage/directory-reader.ts'
import { soundTypeOf } from './recordings.ts'

/** A version as calls follow it, with the recordings that it plays. */
export type Kept = Snapshot & Pick<Handed, 'recordings'>

interface Needs {
  reader: Pick<DirectoryReader, 'version'>
  config: Settings
  /** Recordings of `prompts/`, by their names. */
  sounds: ReadonlyMap<string, Uint8Array>
}

/** Published versions before the one in force, and others that calls have asked for. */
const keptBefore = 4
const keptOnDemand = 8
/** Versions read for calls at once, at most. */
const mostLoading = 4

/** The versions in memory: the one in force, those before it, and others that calls have asked for. */
export function openVersions({ reader, config, sounds }: Needs) {
  const kept = new Map<number, Kept>()
  const loading = new Map<number, Promise<Kept>>()
  let inForce = 0

  /** Makes ready what was published; a recording that is no sound is not played. */
  function compile({ directory, recordings }: Handed): Kept {
    const compiled = snapshotOfPacked(directory, standingOf(config))
    const { texts, recordings: names } = compiled.prompts
    const there = Object.entries(names).filter(([, name]) => {
      const bytes = sounds.get(name) ?? recordings.get(name)
      return bytes && soundTypeOf(bytes) !== null
    })
    return { ...compiled, prompts: { texts, recordings: Object.fromEntries(there) }, recordings }
  }

  /** Lets go of what no call in progress is likely to need, the least lately used first. */
  function forget(): void {
    const old = [...kept.keys()].filter((version) => version < inForce - keptBefore)
    for (const version of old.slice(0, -keptOnDemand)) kept.delete(version)
  }

  function keep(published: Handed): Kept {
    const compiled = compile(published)
    kept.set(published.directory.version, compiled)
    forget()
    return compiled
  }

  async function read(version: number): Promise<Kept> {
    const published = await reader.version(version)
    if (!published) throw new Error(`there is no version ${version} of the directory`)
    return keep(published)
  }

  return {
    compile,
    /** The number of the version in force; 0 while the database has told none. */
    inForce: () => inForce,
    /** Keeps a version that is in force from now on. */
    follow(published: Handed): Kept {
      inForce = published.directory.version
      return keep(published)
    },
    /** One that is in memory, which counts as used now. */
    get(version: number): Kept | undefined {
      const found = kept.get(version)
      if (!found) return undefined
      kept.delete(version)
      kept.set(version, found)
      return found
    },
    /** Reads one that is not in memory, once for all who ask; rejects when there is none, or too many are asked for. */
    load(version: number): Promise<Kept> {
      const begun = loading.get(version)
      if (begun) return begun
      if (loading.size >= mostLoading)
        return Promise.reject(new Error('too many versions are asked for'))
      const started = read(version).finally(() => loading.delete(version))
      loading.set(version, started)
      return started
    },
    async keepThoseBefore(): Promise<void> {
      for (let version = inForce - 1; version > 0 && version >= inForce - keptBefore; version--)
        await read(version).catch(() => undefined)
    },
    recording: (name: string): Uint8Array | undefined =>
      [...kept.values()].find(({ recordings }) => recordings.has(name))?.recordings.get(name),
  }
}
