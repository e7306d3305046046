import { closeSync, fsyncSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { filesOf } from './journal/files.ts'

/** Where the last directory is kept: `data/svi.sqlite` has `data/svi.directory.json`. */
export function lastDirectoryFile(database: string): string {
  return `${filesOf(database).name}.directory.json`
}

/** What an earlier run has left beside a database: its journal, its spool, its last directory. */
export function tracesOf(database: string): string[] {
  const { folder, journal, spool, formerSpool } = filesOf(database)
  const left = [basename(journal), basename(lastDirectoryFile(database)), ...formerSpool]
  try {
    return readdirSync(folder)
      .filter((name) => left.includes(name) || name.startsWith(spool))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Replaces a file whole: whoever reads it finds the old content or the new one, also after a power cut. */
export function replaceFile(path: string, content: string): void {
  const fresh = `${path}.${process.pid}.new`
  const file = openSync(fresh, 'w', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, path)
}
