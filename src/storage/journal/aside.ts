import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Files } from './files.ts'
import { freshName, syncFolder, writeThrough } from './handing-in.ts'
import type { Unreadable } from './spool.ts'

/** A line that was set aside, and since when (ISO-8601). */
export interface AsideLine extends Unreadable {
  since: string
}

/** The lines as their file holds them, dated now. */
export function asideLines(lines: Unreadable[]): string {
  const since = new Date().toISOString()
  return lines.map((line) => `${JSON.stringify({ since, ...line })}\n`).join('')
}

/** Sets lines aside; returns once they are on the disk. */
export function setAside(files: Files, lines: Unreadable[]): void {
  if (lines.length === 0) return
  writeThrough(files.setAside, 'a', asideLines(lines))
  syncFolder(files.setAside)
}

/** How many lines are set aside. */
export function countAside(files: Files): number {
  return asideFiles(files).reduce((sum, path) => sum + textLines(path).length, 0)
}

/**
 * Goes through the lines set aside: those that `keep` answers true for stay, as they are. Others may set lines
 * aside meanwhile, and a stop in between leaves some twice. Answers how many went.
 */
export function sortAside(files: Files, keep: (line: AsideLine) => boolean): number {
  if (existsSync(files.setAside)) renameSync(files.setAside, `${files.setAside}.${freshName()}`)
  let gone = 0
  for (const path of asideFiles(files).filter((each) => each !== files.setAside)) {
    const lines = textLines(path)
    const kept = lines.filter((text) => keep(readAside(text)))
    if (kept.length > 0) writeThrough(files.setAside, 'a', `${kept.join('\n')}\n`)
    rmSync(path)
    gone += lines.length - kept.length
  }
  syncFolder(files.setAside)
  return gone
}

/** Removes the journals that were put aside because they were damaged, if last written before an instant (ISO-8601). */
export function removeDamaged(files: Files, before: string): void {
  const start = `${basename(files.journal)}.`
  for (const name of readdirSync(files.folder)) {
    if (!name.startsWith(`${start}damaged-`) && !name.startsWith(`${start}read-`)) continue
    const path = join(files.folder, name)
    if (statSync(path).mtime.toISOString() < before) rmSync(path)
  }
}

/** The paths of the files that hold lines set aside. */
export function asideFiles(files: Files): string[] {
  const start = basename(files.setAside)
  const names = readdirSync(files.folder).filter((name) => name.startsWith(start))
  return names.sort().map((name) => join(files.folder, name))
}

const textLines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

/** A line that was cut itself stands for its own text. */
function readAside(text: string): AsideLine {
  try {
    const line: AsideLine = JSON.parse(text)
    return line
  } catch {
    return { since: '', from: 'the lines set aside', why: 'it was cut', line: text }
  }
}
