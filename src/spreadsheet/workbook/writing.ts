import type { NamedRange } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { CellContent } from '../../core/cells.ts'
import type { KeptContact } from '../../core/contacts/contact.ts'
import type { Motives } from '../../core/contacts/motives.ts'
import { columns, historySheet, resultsSheet } from '../../core/contacts/workbook/columns.ts'
import { type Counted, monthsOf, resultsOf } from '../../core/contacts/workbook/results.ts'
import { rowOf, textRowOf } from '../../core/contacts/workbook/rows.ts'
import type { Period } from '../../core/schedule/period.ts'
import { writeCsv } from '../csv.ts'
import { firstRow, headerRow, historyFrame } from './history.ts'
import { listsOf, listsSheet } from './lists.ts'
import { monthsRow, resultsSheetOf } from './results.ts'
import { columnsWithStyles, rowsInXml, sized, stylesOf, wordsOf } from './sheet-xml.ts'
import { family } from './style.ts'
import { partsOf, zipped } from './zip.ts'

/** What a workbook is of. */
export interface WorkbookContent {
  /** "69 Rhône, du 1er octobre au 31 décembre 2026". */
  title: string
  period: Period
  /** Read once: of a hundred thousand, only what is written stays in memory. */
  contacts: AsyncIterable<KeptContact>
  motives: Motives
}

/** The workbook of a département (xlsx): its history, and results that a spreadsheet works out from it. */
export async function writeWorkbook(content: WorkbookContent): Promise<Uint8Array> {
  const { rows, counted } = await gathered(content)
  return withRows(await frameOf(content, counted), rows)
}

async function gathered({ contacts, motives }: WorkbookContent) {
  const rows: CellContent[][] = []
  const counted: Counted[] = []
  for await (const contact of contacts) {
    const { motive, profile, channel, status, day } = contact
    rows.push(rowOf(contact, motives))
    counted.push({ motive, profile, channel, status, day })
  }
  return { rows, counted }
}

/** The whole workbook, with one empty row where the contacts go. */
function frameOf(
  { title, period, motives }: WorkbookContent,
  counted: Counted[],
): Promise<Uint8Array> {
  const lists = listsOf(counted, motives)
  const months = monthsOf(period)
  return writeXlsx({
    sheets: [
      historyFrame(title, counted.length, lists),
      resultsSheetOf(title, months, resultsOf(counted, motives, months)),
      listsSheet(lists),
    ],
    namedRanges: [repeated(historySheet, headerRow), repeated(resultsSheet, monthsRow)],
    properties: { title, creator: 'Ligne d’assistance SI SIAO' },
    defaultFont: family,
  })
}

/**
 * A row on top of every printed page. Asked of the library as such, it leaves out the quotes that a sheet's
 * name with spaces needs: spreadsheets then repeat nothing, or find the file damaged.
 */
export function repeated(sheet: string, row: number): NamedRange {
  return { name: '_xlnm.Print_Titles', range: `'${sheet}'!$${row}:$${row}`, scope: sheet }
}

const historyPart = 'xl/worksheets/sheet1.xml'
const wordsPart = 'xl/sharedStrings.xml'

/** The rows are written into the frame piece by piece: as cells of the library they take a gigabyte. */
function withRows(frame: Uint8Array, rows: CellContent[][]): Uint8Array {
  const parts = partsOf(frame)
  const { [historyPart]: sheet = '', [wordsPart]: shared = '' } = parts
  const [before, pattern, after] = aroundPattern(sheet)
  const styles = stylesOf(pattern)
  const words = wordsOf(shared)
  function* pieces() {
    yield sized(columnsWithStyles(before, styles), rows.length)
    yield* rowsInXml(rows, { firstRow, columns, styles, words })
    yield after
  }
  return zipped({ ...parts, [historyPart]: pieces() })
}

/** The row that shows how rows look, with what stands before and after it. */
function aroundPattern(sheet: string): [string, string, string] {
  const [pattern] = new RegExp(`<row r="${firstRow}".*?</row>`, 's').exec(sheet) ?? []
  if (!pattern) throw new Error('the frame of the workbook has no row to copy')
  const [before = '', after = ''] = sheet.split(pattern)
  return [before, pattern, after]
}

/** The history as a CSV file that Excel opens as UTF-8, and that calculates nothing. */
export async function writeHistoryCsv({ contacts, motives }: WorkbookContent): Promise<Uint8Array> {
  const rows = [columns.map(({ header }) => header)]
  for await (const contact of contacts) rows.push(textRowOf(contact, motives))
  return Buffer.from(writeCsv(rows))
}
