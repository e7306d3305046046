import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Counted, LogFiles } from '../core/call/log-state.ts'
import { codeOf } from '../core/errors.ts'
import { asideFiles } from './journal/aside.ts'
import { linesOf, openDisk } from './journal/disk.ts'
import type { Files } from './journal/files.ts'
import { readLosses } from './journal/losses.ts'
import { damagedJournals } from './repair.ts'

/** Lines that are counted at most: whoever asks waits for it. */
export const mostCounted = 100_000

/** How the log stands, by the files beside the database; throws what the disk says. */
export async function readLogState(files: Files): Promise<LogFiles> {
  const waiting = await openDisk(files).list()
  const spooled = await countLines(waiting.map((name) => join(files.folder, name)))
  return {
    spooled: { ...spooled, since: sinceOf(waiting[0], files) },
    setAside: await countLines(asideFiles(files)),
    damaged: damagedJournals(files).map((path) => basename(path)),
    journal: existsSync(files.journal),
    lost: await readLosses(files),
  }
}

async function countLines(paths: string[]): Promise<Counted> {
  let count = 0
  for (const path of paths)
    for await (const line of linesUnlessGone(path)) {
      if (line === '') continue
      if (count === mostCounted) return { count, more: true }
      count++
    }
  return { count, more: false }
}

/** A file may be dealt with, and gone, while it is looked at. */
async function* linesUnlessGone(path: string): AsyncGenerator<string> {
  try {
    yield* linesOf(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** A file of the spool has the ms since 1970 of its making in its name. */
function sinceOf(name: string | undefined, { spool }: Files): string | null {
  const made = name?.startsWith(spool) && /^\d{14}(?=-)/.exec(name.slice(spool.length))?.[0]
  return made ? new Date(Number(made)).toISOString() : null
}
