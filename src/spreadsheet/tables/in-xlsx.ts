import type { Cell, CellStyle } from 'hucre/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import { type CellContent, isoDay } from '../../core/cells.ts'
import { serialOf } from '../../core/contacts/workbook/cells.ts'
import { letterOf } from '../../core/contacts/workbook/columns.ts'
import type { FileCell, FileTable } from '../../core/file-table.ts'
import { dayMs } from '../../core/schedule/days.ts'
import { parisClock } from '../clock.ts'
import {
  columnsWithStyles,
  type LaidOut,
  rowInXml,
  sized,
  stylesOf,
} from '../workbook/sheet-xml.ts'
import { family, mandatoryStyle } from '../workbook/style.ts'
import { repeated } from '../workbook/writing.ts'
import { partsOf, zippedByTurns } from '../workbook/zip.ts'

/** A table as a workbook of one sheet: its head in the first row, every cell as what it is. Lets others by as it works. */
export async function writeInXlsx(table: FileTable): Promise<Uint8Array> {
  const columns = laidOut(table)
  const parts = partsOf(await frameOf(table, columns))
  const { [sheetPart]: sheet = '' } = parts
  const [pattern = ''] = /<row r="2".*?<\/row>/s.exec(sheet) ?? []
  if (pattern === '') throw new Error('the frame of the sheet has no row to copy')
  const [before = '', after = ''] = sheet.split(pattern)
  const styles = stylesOf(pattern)
  const rows = table.rows.length
  function* pieces() {
    const text = table.head.map((_, at) => (isText(table, at) ? (styles[0] ?? '0') : '0'))
    yield sized(columnsWithStyles(before, text), rows)
    yield* rowsOf(table, columns, styles)
    yield withoutMarks(after, `A1:${letterOf(columns.length - 1)}${rows + 1}`)
  }
  return zippedByTurns({ ...parts, [sheetPart]: pieces() })
}

const sheetPart = 'xl/worksheets/sheet1.xml'

const kinds = ['text', 'number', 'day', 'minute', 'at'] as const
type Kind = (typeof kinds)[number]

/** Whatever is typed into a cell of text stays it: "01" keeps its zero, "=1+1" is not worked out. */
const formats: Partial<Record<Kind, string>> = {
  text: '@',
  day: 'dd/mm/yyyy',
  minute: 'hh:mm',
  at: 'dd/mm/yyyy hh:mm:ss" (Paris)"',
}

/** Numbers and moments keep off the words of the next column. */
const places: Record<Kind, CellStyle['alignment']> = {
  text: { wrapText: true },
  number: { horizontal: 'right', indent: 1 },
  day: { horizontal: 'center' },
  minute: { horizontal: 'center' },
  at: { horizontal: 'center' },
}

const styleOf = (kind: Kind): CellStyle => ({
  font: family,
  alignment: { vertical: 'top', ...places[kind] },
  ...(formats[kind] ? { numFmt: formats[kind] } : {}),
})

function kindOf(cell: FileCell): Kind {
  if (cell === null || typeof cell === 'string') return 'text'
  if (typeof cell === 'number') return 'number'
  if ('day' in cell) return 'day'
  return 'at' in cell ? 'at' : 'minute'
}

function contentOf(cell: FileCell): CellContent {
  if (cell === null || typeof cell === 'string') return cell || null
  if (typeof cell === 'number') return cell
  if ('day' in cell) return serialOf(cell.day)
  return 'at' in cell ? serialAt(cell.at) : cell.minute / 1440
}

function serialAt(at: string): number {
  const clock = parisClock(at)
  return serialOf(isoDay(clock)) + (clock.getTime() % dayMs) / dayMs
}

/** Rows by which the columns are laid out. */
const looked = 1_000
const [narrowest, widest] = [8, 60]
/** What a filter's arrow takes of a heading, and what a number keeps off. */
const [arrow, space] = [4, 2]

/** As wide as what stands in a column. */
function laidOut({ head, rows }: FileTable): LaidOut[] {
  const first = rows.slice(0, looked)
  return head.map((title, at) => {
    const longest = first.reduce((most, cells) => Math.max(most, lengthOf(cells[at] ?? null)), 0)
    const width = Math.min(widest, Math.max(narrowest, title.length + arrow, longest + space))
    return { width, wraps: true }
  })
}

const lengths = { number: 8, day: 10, minute: 6, at: 27 }

function lengthOf(cell: FileCell): number {
  if (cell === null) return 0
  if (typeof cell === 'string') return Math.max(...cell.split('\n').map(({ length }) => length))
  const kind = kindOf(cell)
  return kind === 'text' ? 0 : lengths[kind]
}

/** Whether a column holds text alone: what people type below stays text, too. */
function isText({ rows }: FileTable, at: number): boolean {
  return rows.slice(0, looked).every((cells) => kindOf(cells[at] ?? null) === 'text')
}

/** The whole workbook, with one row that shows how cells of each kind look. */
function frameOf({ name, head, rows }: FileTable, columns: LaidOut[]): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>([
    ...head.map((value, at) => [`0,${at}`, { value, style: mandatoryStyle }] as const),
    ...kinds.map((kind, at) => [`1,${at}`, { value: null, style: styleOf(kind) }] as const),
  ])
  return writeXlsx({
    sheets: [
      {
        name,
        columns: columns.map(({ width }) => ({ width })),
        rows: [],
        cells,
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${letterOf(head.length - 1)}${rows.length + 1}` },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
        headerFooter: { oddFooter: '&L&A&RPage &P sur &N' },
      },
    ],
    namedRanges: [repeated(name, 1)],
    properties: { title: name, creator: 'Ligne d’assistance SI SIAO' },
    defaultFont: family,
  })
}

/** Rows that are written between two turns of everything else. */
const rowsAtOnce = 200

function* rowsOf({ rows }: FileTable, columns: LaidOut[], styles: string[]): Generator<string> {
  const letters = columns.map((_, at) => letterOf(at))
  const styleBy = new Map(kinds.map((kind, i) => [kind, styles[i] ?? '0']))
  const styleIn = (cell: FileCell) => styleBy.get(kindOf(cell)) ?? '0'
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce)
    yield some
      .map((cells, i) => {
        const form = { columns, letters, styles: cells.map(styleIn), words: noWords }
        return rowInXml(cells.map(contentOf), from + i + 2, form)
      })
      .join('')
  }
}

/** No text is shared among cells: most are said once. */
const noWords = new Map<string, number>()

/** Keeps spreadsheets from marking codes and numbers of telephones, which are text on purpose, as mistakes. */
function withoutMarks(sheet: string, range: string): string {
  const ignored = `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`
  return sheet.replace('</worksheet>', `${ignored}</worksheet>`)
}
