import type { Database } from '../../storage/database.ts'
import {
  attachmentPath,
  attachmentsFolder,
  removeAttachmentFile,
} from '../../storage/requests/attachment-files.ts'
import { attachmentsToScan, noteScan } from '../../storage/requests/scanning.ts'
import type { Needs } from '../ground.ts'
import { scannerOf } from './scanning.ts'

type ScanningNeeds = Pick<Needs, 'config' | 'now' | 'log'> & { database: Database; path: string }

const atOnce = 50

/**
 * Looks for viruses in files that were kept while the scanner did not answer, the oldest first; until it does, nobody can
 * take them away. One in which a virus is found loses its bytes, and keeps its name so that people know.
 */
export async function scanPending(needs: ScanningNeeds): Promise<void> {
  const { config, database, path, now, log } = needs
  if (config.clamd === null) return
  const folder = attachmentsFolder(path)
  const pending = await attachmentsToScan(database, atOnce)
  let silent = 0
  for (const { id } of pending) {
    const { scan, virus } = await scannerOf({ config })(attachmentPath(folder, id))
    if (scan === 'pending' && ++silent === 3) return
    if (scan === 'infected') {
      log.warn({ attachment: id, virus }, 'a virus was found in a file')
      await removeAttachmentFile(folder, id)
    }
    if (scan !== 'pending') await noteScan(database, id, scan, new Date(now()).toISOString())
  }
}
