import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Counted } from '../core/security.ts'
import type { Files } from './journal/files.ts'

/**
 * Counts of security events, a line each, in one file a day beside the database: every process adds to it, also
 * the one that waits for no lock.
 */
export async function addCounted(files: Files, counted: Counted): Promise<void> {
  const path = join(files.folder, files.security + counted.at.slice(0, 10))
  await appendFile(path, `${JSON.stringify(counted)}\n`, { mode: 0o600 })
}

/** The counts since a day (ISO, UTC); a line that was cut is left out. */
export async function listCounted(files: Files, since: string): Promise<Counted[]> {
  const names = (await daysOf(files)).filter((name) => name >= files.security + since)
  const texts = await Promise.all(
    names.map((name) => readFile(join(files.folder, name), 'utf8').catch(() => '')),
  )
  return texts.flatMap((text) => text.split('\n')).flatMap(countedOf)
}

/** Forgets the counts from before a day (ISO, UTC). */
export async function forgetCounted(files: Files, before: string): Promise<void> {
  for (const name of await daysOf(files))
    if (name < files.security + before) await rm(join(files.folder, name), { force: true })
}

async function daysOf(files: Files): Promise<string[]> {
  const names = await readdir(files.folder)
  return names.filter((name) => name.startsWith(files.security)).sort()
}

function countedOf(line: string): Counted[] {
  try {
    const { at, counts }: Counted = JSON.parse(line)
    return typeof at === 'string' && typeof counts === 'object' ? [{ at, counts }] : []
  } catch {
    return []
  }
}
