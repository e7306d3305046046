import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf } from '../journal/files.ts'

/** The folder of attachments, beside the database whose they are. */
export const attachmentsFolder = (databasePath: string) => filesOf(databasePath).attachments

/** Where an attachment lies; throws for an id that is none of ours. */
export function attachmentPath(folder: string, id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError('not the id of an attachment')
  return join(folder, id)
}

/** Moves a file that came into the folder, which is there; it has reached the disk, under its new name, when this returns. */
export async function putAttachment(folder: string, id: string, from: string): Promise<void> {
  await synced(from, 'r+', (file) => file.chmod(0o600))
  await rename(from, attachmentPath(folder, id))
  await synced(folder, 'r')
}

async function synced(path: string, flags: string, change?: (file: FileHandle) => Promise<void>) {
  const file = await open(path, flags)
  try {
    await change?.(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Takes a file away; one that is gone is no fault. */
export function removeAttachmentFile(folder: string, id: string): Promise<void> {
  return rm(attachmentPath(folder, id), { force: true })
}

/** Ids of the files that have lain in the folder since before an instant (ms since 1970). */
export async function attachmentsLying(folder: string, before: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const found: string[] = []
  for (const name of names.filter((each) => /^[0-9a-f]{32}$/.test(each))) {
    const file = await stat(join(folder, name)).catch(() => null)
    if (file && file.mtimeMs < before) found.push(name)
  }
  return found
}
