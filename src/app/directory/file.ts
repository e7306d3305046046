import { faultInWords } from '../../core/directory/directory.ts'
import type { ReadEntry } from '../../core/directory/lines.ts'
import { mostRows, readRows } from '../../core/directory/rows.ts'
import { readCsv } from '../../spreadsheet/csv.ts'
import { UnreadableFile } from '../../spreadsheet/unreadable.ts'

/** The entries of a directory file, or its faults in French. */
export type DirectoryFile = { entries: ReadEntry[] } | { faults: string[] }

/** Empty rows are let pass, so that the file's own number of rows can be told. */
const mostWritten = 10 * mostRows

export function readDirectoryFile(bytes: Uint8Array): DirectoryFile {
  try {
    const read = readRows(readCsv(bytes, mostWritten))
    return read.ok ? { entries: read.entries } : { faults: read.faults.map(faultInWords) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { faults: [error.message] }
    throw error
  }
}
