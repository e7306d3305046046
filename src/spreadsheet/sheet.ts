import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx'
import { letterOf } from '../core/contacts/workbook/columns.ts'
import type { SurveyContent } from '../core/surveys/content.ts'
import type { Survey } from '../core/surveys/survey.ts'

/** A cell as hucre takes it: a string stays text, whatever it starts with. */
export type Content = Partial<Cell>

/** A table under a title, with its totals in a last row that the filter leaves alone. */
export interface TableSheet {
  name: string
  title: string
  note: string
  head: string[]
  /** In characters, a column each. */
  widths: number[]
  rows: Content[][]
  total?: Content[]
  /** One page wide; else the first columns stand on every page. */
  fitToWidth: boolean
  frozenColumns?: number
}

/** Row of the first line of a table, as a spreadsheet counts; the header is the one above. */
export const firstRow = 4

/** A style that names no font gets a serif one. */
const arial = { name: 'Arial', size: 10 }
const headStyle: CellStyle = {
  font: { ...arial, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '000091' } },
  alignment: { wrapText: true, vertical: 'center' },
}
const totalStyle: CellStyle = {
  font: { ...arial, bold: true },
  border: { top: { style: 'medium' } },
}
/** Points: three lines of a long header. */
const headHeight = 42
/** Of a sheet that is wider than a page, so that it takes few of them. */
const scale = 60

export function text(value: string, style?: CellStyle): Content {
  return { value, type: 'string', ...(style ? { style } : {}) }
}

export function number(value: number | null, numFmt: string): Content {
  return value === null
    ? { value: null, type: 'empty' }
    : { value, type: 'number', style: { numFmt } }
}

/** A formula with the value that shows until a spreadsheet works it out. */
export function formula(formula: string, value: number | null, numFmt: string): Content {
  const result = value ?? ''
  return { value: result, type: 'formula', formula, formulaResult: result, style: { numFmt } }
}

/** The sum of a column from the first line of a table, over so many lines. */
export function columnSum(letter: string, lines: number): string {
  return lines === 0 ? '0' : `SUM(${letter}${firstRow}:${letter}${firstRow + lines - 1})`
}

/** A table ready to be filtered, scrolled and printed on A4. */
export function sheetOf(table: TableSheet): WriteSheet {
  const { name, head, widths, rows, fitToWidth, frozenColumns = 1 } = table
  const lastRow = Math.max(firstRow, firstRow + rows.length - 1)
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [],
    rowDefs: new Map([[firstRow - 2, { height: headHeight }]]),
    cells: placed(table),
    freezePane: { rows: firstRow - 1, columns: frozenColumns },
    autoFilter: { range: `A${firstRow - 1}:${letterOf(head.length - 1)}${lastRow}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      printTitlesRow: `$${firstRow - 1}:$${firstRow - 1}`,
      ...(fitToWidth
        ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
        : { scale, printTitlesColumn: `$A:$${letterOf(frozenColumns - 1)}` }),
    },
    headerFooter: { oddFooter: '&L&A&RPage &P sur &N' },
  }
}

function placed({ title, note, head, rows, total }: TableSheet): Map<string, Content> {
  const totals = total?.map((cell) => ({ ...cell, style: { ...cell.style, ...totalStyle } }))
  const all = [
    [text(title, { font: { ...arial, bold: true, size: 14 } })],
    [text(note, { font: { ...arial, italic: true } })],
    head.map((each) => text(each, headStyle)),
    ...rows,
    ...(totals ? [totals] : []),
  ]
  return new Map(
    all.flatMap((cells, row) => cells.map((cell, column) => [`${row},${column}`, cell] as const)),
  )
}

/** A survey as the workbook counts it. */
export interface Counting {
  survey: Survey
  /** "69 Rhône". */
  name: string
  /** "remise" or "non remise". */
  state: string
  /** As handed in, or as it would be handed in today. */
  content: SurveyContent
}
