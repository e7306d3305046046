import { chmodSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Files } from './journal/files.ts'

/** What group and others may do with a file. */
const ofOthers = 0o077

/**
 * Takes from everybody else what an earlier release let them read beside a database; answers the names of the files
 * that were open to them. One that belongs to another user is left as it is.
 */
export function closeToOthers(files: Files): string[] {
  const start = `${basename(files.name)}.`
  return readdirSync(files.folder)
    .filter((name) => name.startsWith(start))
    .filter((name) => isClosedNow(join(files.folder, name)))
}

function isClosedNow(path: string): boolean {
  try {
    const { mode } = statSync(path)
    if ((mode & ofOthers) === 0) return false
    chmodSync(path, mode & ~ofOthers & 0o777)
    return true
  } catch {
    return false
  }
}
