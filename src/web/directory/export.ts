import type { FileFormat } from '../../core/file-table.ts'
import { fileIn } from '../files.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** The directory file of the version in force. */
export const exportFile =
  (format: FileFormat) =>
  async (visit: Visit): Promise<Answer> => {
    const asked = { version: null, file: format }
    const written = await visit.app.directory.write(whoOf(visit), asked)
    return written.done ? fileIn(format, written.bytes, 'annuaire') : refusal(written)
  }
