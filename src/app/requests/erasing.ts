import type { Database } from '../../storage/database.ts'
import { attachmentsFolder, removeAttachmentFile } from '../../storage/requests/attachment-files.ts'
import { attachmentsToErase, noteErased } from '../../storage/requests/forgetting.ts'

const atOnce = 100

/** Erases the files of requests that are over since before an instant (ISO-8601), the file before its row; how many. */
export async function eraseAttachments(
  { database, path }: { database: Database; path: string },
  before: string,
  at: string,
): Promise<number> {
  const folder = attachmentsFolder(path)
  for (let erased = 0; ; ) {
    const found = await attachmentsToErase(database, before, atOnce)
    for (const { id } of found) {
      await removeAttachmentFile(folder, id)
      await noteErased(database, id, at)
    }
    erased += found.length
    if (found.length < atOnce) return erased
  }
}
