import { type FileFormat, type FileTable, textRows } from '../../core/file-table.ts'
import { writeCsv } from '../csv.ts'
import { writeInXlsx } from './in-xlsx.ts'

/** A table in the format that is asked for. */
export async function writeTable(table: FileTable, format: FileFormat): Promise<Uint8Array> {
  return format === 'csv' ? Buffer.from(writeCsv(textRows(table))) : writeInXlsx(table)
}
