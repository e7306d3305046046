import type { CellContent } from '../../core/cells.ts'

/** The sheets of a workbook, by name and in their order; none is read before it is asked for. */
export interface Sheets {
  names: string[]
  /** The rows of a sheet, `most` of them with something in them, the first `rowsAtMost` alone; cells are null where nothing is. */
  read(name: string, most: number, rowsAtMost?: number): Promise<CellContent[][]>
}
