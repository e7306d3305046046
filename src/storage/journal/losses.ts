import { open, readFile, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import type { Losses } from '../../core/call/log-state.ts'
import { syncFolder } from './disk.ts'
import type { Files } from './files.ts'

const lossesSchema = z.object({ count: z.int().positive(), since: z.string(), last: z.string() })

/** Counts the facts that were lost, in a file beside the database as soon as a disk writes again. */
export interface LossCount {
  /** So many more are lost, now. */
  add(count: number): void
  /** What the file does not say yet; null when it says all. */
  unwritten(): Losses | null
  /** Adds them to the file; resolves in any case, and tries nothing while an attempt hangs. */
  write(): Promise<void>
}

/** Begins with nothing to write: what earlier runs lost is in the file. */
export function openLossCount(files: Files): LossCount {
  let unwritten: Losses | null = null
  let writing = false

  async function attempt(added: Losses) {
    await writeLosses(files, sumOf(await readLosses(files), added))
    const left = (unwritten?.count ?? 0) - added.count
    unwritten = left > 0 && unwritten ? { ...unwritten, count: left, since: added.last } : null
  }

  return {
    add(count) {
      const now = new Date().toISOString()
      unwritten = sumOf(unwritten, { count, since: now, last: now })
    },
    unwritten: () => unwritten,
    async write() {
      if (!unwritten || writing) return
      writing = true
      await attempt(unwritten).catch(() => undefined)
      writing = false
    },
  }
}

/** The facts that were lost until now, by the file; null when none were. A file that makes no sense is thrown. */
export async function readLosses({ losses }: Files): Promise<Losses | null> {
  const text = await readFile(losses, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const read = lossesSchema.safeParse(jsonOf(text))
  if (!read.success) throw new Error(`${losses} makes no sense`)
  return read.data
}

/** Begins to count anew: the operator has read of them. */
export function forgetLosses({ losses }: Files): Promise<void> {
  return rm(losses, { force: true })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function sumOf(earlier: Losses | null, added: Losses): Losses {
  return earlier === null
    ? added
    : { count: earlier.count + added.count, since: earlier.since, last: added.last }
}

/** The file is whole and on the disk, or as it was. */
async function writeLosses({ losses, folder }: Files, sum: Losses): Promise<void> {
  const handle = await open(`${losses}.part`, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(sum))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${losses}.part`, losses)
  await syncFolder(folder)
}
