import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asideLines } from './aside.ts'
import type { Files } from './files.ts'
import { freshName } from './handing-in.ts'
import type { Disk, SpoolFile, Unreadable } from './spool.ts'

/** The real folder of a database's spool. */
export function openDisk(files: Files): Disk {
  const path = (name: string) => join(files.folder, name)

  async function create(): Promise<SpoolFile> {
    const name = `${files.spool}${freshName()}`
    const handle = await open(path(name), 'ax', 0o600)
    try {
      await syncFolder(files.folder)
    } catch (error) {
      await handle.close().catch(() => undefined)
      await rm(path(name), { force: true }).catch(() => undefined)
      throw error
    }
    return spoolFile(name, handle, path(name))
  }

  return {
    create,
    async list() {
      const names = await readdir(files.folder)
      const own = names.filter((name) => name.startsWith(files.spool) && !name.endsWith('.part'))
      return [...files.formerSpool.filter((name) => names.includes(name)), ...own.sort()]
    },
    lines: (name) => linesOf(path(name)),
    remove: (name) => rm(path(name), { force: true }),
    setAside: (lines) => appendAside(files, lines),
  }
}

/** Lines end with a line feed and nothing else: JSON may hold the other separators as they are. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const handle = await open(path)
  let rest = ''
  for await (const chunk of handle.createReadStream({ encoding: 'utf8' })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

function spoolFile(name: string, handle: FileHandle, path: string): SpoolFile {
  let safe = 0
  return {
    name,
    async append(text) {
      await handle.appendFile(text)
      await handle.sync()
      safe += Buffer.byteLength(text)
    },
    async isThere() {
      const own = await handle.stat().catch(() => null)
      const named = await stat(path).catch(() => null)
      return own !== null && own.ino === named?.ino && own.dev === named.dev
    },
    close: () => handle.close(),
    async abandon() {
      await handle.truncate(safe).catch(() => undefined)
      await handle.close().catch(() => undefined)
    },
  }
}

async function appendAside(files: Files, lines: Unreadable[]): Promise<void> {
  const handle = await open(files.setAside, 'a', 0o600)
  try {
    await handle.appendFile(asideLines(lines))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(files.folder)
}

/** A name is on the disk once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
