import { type CellContent, textOf } from '../../core/cells.ts'
import { faultInWords } from '../../core/directory/directory.ts'
import type { ReadEntry } from '../../core/directory/lines.ts'
import { hasDirectoryHeader, mostRows, readRows } from '../../core/directory/rows.ts'
import { readTable } from '../../spreadsheet/reading/table.ts'
import { UnreadableFile } from '../../spreadsheet/unreadable.ts'

/** The entries of a directory file, or its faults in French. */
export type DirectoryFile = { entries: ReadEntry[] } | { faults: string[] }

const wanted = {
  sheets: ['Annuaire'],
  hasHeader: (rows: CellContent[][]) => hasDirectoryHeader(inText(rows)),
  /** Empty rows are let pass, so that the file's own number of rows can be told. */
  most: 10 * mostRows,
}

const inText = (rows: CellContent[][]) => rows.map((cells) => cells.map(textOf))

/** Reads a directory as xlsx, ods or CSV; `today` (ISO) helps with hours that do not say which weeks. */
export async function readDirectoryFile(
  bytes: Uint8Array,
  today: string | null = null,
): Promise<DirectoryFile> {
  try {
    const { rows } = await readTable(bytes, wanted)
    const read = readRows(inText(rows), today)
    return read.ok ? { entries: read.entries } : { faults: read.faults.map(faultInWords) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { faults: [error.message] }
    throw error
  }
}
