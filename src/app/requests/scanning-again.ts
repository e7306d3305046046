import type { Database } from '../../storage/database.ts'
import {
  attachmentPath,
  attachmentsFolder,
  removeAttachmentFile,
} from '../../storage/requests/attachment-files.ts'
import { attachmentsToScan, noteScan } from '../../storage/requests/scanning.ts'
import type { Needs } from '../ground.ts'
import { scannerOf, tryScanner } from './scanning.ts'

type ScanningNeeds = Pick<Needs, 'config' | 'now' | 'log'> & { database: Database; path: string }

const atOnce = 50

/**
 * Looks for viruses in files that were kept while the scanner did not answer, the oldest first, once it answers; until
 * then nobody can take them away. One of which it says nothing waits on, and lets those behind it through. One in which a virus is found loses its bytes, and keeps its name so that people know.
 */
export async function scanPending(needs: ScanningNeeds): Promise<void> {
  const { config, database, path, now, log } = needs
  if ((await tryScanner({ config })) !== null) return
  const folder = attachmentsFolder(path)
  const pending = await attachmentsToScan(database, atOnce)
  for (const { id } of pending) {
    const { scan, virus } = await scannerOf({ config })(attachmentPath(folder, id))
    if (scan === 'infected') {
      log.warn({ attachment: id, virus }, 'a virus was found in a file')
      await removeAttachmentFile(folder, id)
    }
    if (scan !== 'pending') await noteScan(database, id, scan, new Date(now()).toISOString())
  }
}
