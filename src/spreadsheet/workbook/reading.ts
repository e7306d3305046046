import type { CellContent } from '../../core/cells.ts'
import { historySheets, mostRows } from '../../core/contacts/workbook/columns.ts'
import { findHeader } from '../../core/contacts/workbook/header.ts'
import { readTable } from '../reading/table.ts'

/** Rows that may stand above the history. */
const rowsAbove = 20

/** The rows of the history of a file, by what is in it; throws an UnreadableFile that says what to do. */
export async function readHistoryFile(bytes: Uint8Array): Promise<CellContent[][]> {
  const { rows } = await readTable(bytes, {
    sheets: historySheets,
    hasHeader: (top) => findHeader(top) !== null,
    most: mostRows + rowsAbove,
  })
  return rows
}
