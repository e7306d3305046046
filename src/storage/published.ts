import { checkDirectory, directoryContentSchema } from '../core/directory/check.ts'
import type { Directory } from '../core/directory/directory.ts'
import { openToRead } from './connection.ts'
import { type Database, queriesOver } from './database.ts'
import { readRecording } from './recordings.ts'
import { latestVersion, readVersion } from './versions.ts'

/** A published version of the directory, checked, with the recordings that it plays, by their names. */
export interface Published {
  directory: Directory
  recordings: Map<string, Uint8Array>
}

/** The number of the version in force; 0 while there is none. Throws when the database cannot be asked. */
export function newestOf(path: string): Promise<number> {
  return reading(path, latestVersion)
}

/** One version; null when there is none of that number. Throws when it, or the database, is not valid. */
export function publishedOf(path: string, version: number): Promise<Published | null> {
  return reading(path, async (database) => {
    const stored = await readVersion(database, version)
    if (stored === undefined) return null
    const directory = checked(version, stored)
    const recordings = new Map<string, Uint8Array>()
    for (const edit of Object.values(directory.prompts)) {
      const bytes = edit?.recording ? await readRecording(database, edit.recording) : undefined
      if (edit?.recording && bytes) recordings.set(edit.recording, bytes)
    }
    return { directory, recordings }
  })
}

/**
 * A connection for one question: it makes nothing, changes nothing, and finds the file that lies there
 * now, whatever became of the one that lay there before.
 */
async function reading<T>(path: string, ask: (database: Database) => Promise<T>): Promise<T> {
  const connection = openToRead(path)
  try {
    return await ask(queriesOver(connection))
  } finally {
    connection.close()
  }
}

/** A version's content as a directory; throws with every fault when it is not valid. */
export function checked(version: number, stored: unknown): Directory {
  const content = directoryContentSchema.parse(stored)
  const faults = checkDirectory(content)
  if (faults.length > 0)
    throw new Error(
      `version ${version} is not valid: ${faults.map(({ message }) => message).join(' ')}`,
    )
  return { version, ...content }
}
