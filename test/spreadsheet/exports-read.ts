import { readXlsx, type Sheet } from 'hucre/xlsx'
import { DateTime } from 'luxon'
import type { CellContent } from '../../src/core/cells.ts'
import { disarmed } from '../../src/core/formulas.ts'

/** The only sheet of a workbook. */
export async function sheetIn(bytes: Uint8Array): Promise<Sheet> {
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  const [sheet] = sheets
  if (!sheet || sheets.length > 1) throw new Error(`${sheets.length} sheets`)
  return sheet
}

/** The cells of a workbook as the CSV of the same table says them. */
export async function inWords(bytes: Uint8Array): Promise<string[][]> {
  return (await sheetIn(bytes)).rows.map((row) => row.map(cellInWords))
}

function cellInWords(cell: CellContent): string {
  if (cell instanceof Date) return momentInWords(cell)
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  return disarmed(String(cell ?? ''))
}

function momentInWords(date: Date): string {
  const clock = DateTime.fromJSDate(date, { zone: 'utc' })
  if (clock.year < 1900) return clock.toFormat('HH:mm')
  if (date.getTime() % 86_400_000 === 0) return clock.toFormat('dd/MM/yyyy')
  const paris = clock.setZone('Europe/Paris', { keepLocalTime: true })
  return new Date(Math.round(paris.toMillis() / 1000) * 1000).toISOString()
}
