import type { Directory } from '../core/directory/directory.ts'
import { type PackedDirectory, packed } from '../core/directory/packed.ts'
import { messageOf } from '../core/errors.ts'
import { keepLast, readLast } from './last-directory.ts'
import { newestOf, type Published, publishedOf } from './published.ts'
import { startThread, workerFile } from './thread.ts'

/** A published version as it is handed from thread to thread. */
export interface Handed {
  directory: PackedDirectory
  /** The recordings that it plays, by their names. */
  recordings: Map<string, Uint8Array<ArrayBuffer>>
}

/** Reads the directory for the process that answers calls, which itself waits for no lock and no disk. */
export interface DirectoryReader {
  /** The version in force, also kept beside the database; null when it is the one that is known. */
  newest(known: number): Promise<Handed | null>
  /** Any version; null when there is none of that number. */
  version(version: number): Promise<Handed | null>
  /** What was kept beside the database; null when nothing was. */
  last(): Promise<Handed | null>
  /** Keeps the directory of `config/` beside a database that is still to be made. */
  keepFirst(directory: Directory): Promise<void>
  close(): void
}

/** What its thread is asked. */
export type Asked =
  | { do: 'newest'; known: number }
  | { do: 'version'; version: number }
  | { do: 'last' }
  | { do: 'keep first'; directory: Directory }
  | { do: 'close' }

type Report = (problem: string, details: Record<string, unknown>) => void

/** Reads on the thread of whoever asks. */
export function openDirectoryReader(path: string, report: Report): DirectoryReader {
  return {
    async newest(known) {
      const version = await newestOf(path)
      const published = version === known ? null : await publishedOf(path, version)
      if (published) keep(published)
      return handed(published)
    },
    version: async (version) => handed(await publishedOf(path, version)),
    last: async () => handed(readLast(path)),
    keepFirst: async (directory) => keep({ directory, recordings: new Map() }, true),
    close() {},
  }

  function keep(published: Published, provisional = false): void {
    try {
      keepLast(path, published, provisional)
    } catch (error) {
      report('the directory could not be kept beside the database', { error: messageOf(error) })
    }
  }
}

/** In memory of its own throughout, which can be given away: what comes from a database or a file may share it. */
function handed(published: Published | null): Handed | null {
  if (!published) return null
  const { directory, recordings } = published
  const own = [...recordings].map(([name, sound]) => [name, new Uint8Array(sound)] as const)
  return { directory: packed(directory), recordings: new Map(own) }
}

/** Reads, checks, packs and keeps on a thread of its own, which is started again when it dies. */
export function startDirectoryReader(path: string, report: Report): DirectoryReader {
  const thread = startThread<Asked, Parameters<Report>>({
    file: workerFile('directory-reader-worker', import.meta.url),
    data: { path },
    told: ([problem, details]) => report(problem, details),
    died: (error, pause) =>
      report('the thread that reads the directory died; it starts again', { error, pause }),
  })
  return {
    newest: (known) => thread.ask({ do: 'newest', known }),
    version: (version) => thread.ask({ do: 'version', version }),
    last: () => thread.ask({ do: 'last' }),
    keepFirst: (directory) => thread.ask({ do: 'keep first', directory }),
    close: () => void thread.close({ do: 'close' }, 0),
  }
}
