import type { CellContent } from '../../core/cells.ts'
import { letterOf } from '../../core/contacts/workbook/columns.ts'

/** How wide a column is, in characters, and whether a long text goes on below. */
export interface LaidOut {
  width: number
  wraps: boolean
}

/** What cells of rows need: where they begin, the style of each column, the words that the file shares. */
export interface RowsForm {
  firstRow: number
  columns: LaidOut[]
  styles: string[]
  words: ReadonlyMap<string, number>
}

/** Rows that are written in one piece. */
const rowsAtOnce = 500

/** Rows as a sheet's XML holds them, some hundreds in a piece. */
export function* rowsInXml(
  rows: CellContent[][],
  { firstRow, columns, styles, words }: RowsForm,
): Generator<string> {
  const letters = columns.map((_, at) => letterOf(at))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    let piece = ''
    for (const [i, cells] of rows.slice(from, from + rowsAtOnce).entries())
      piece += rowInXml(cells, firstRow + from + i, { columns, letters, styles, words })
    yield piece
  }
}

/** A row as a sheet's XML holds it, as high as its longest text. */
export function rowInXml(
  cells: CellContent[],
  row: number,
  { columns, letters, styles, words }: Omit<RowsForm, 'firstRow'> & { letters: string[] },
): string {
  const lines = linesOf(cells, columns)
  const height = lines > 1 ? ` ht="${lines * lineHeight}"` : ''
  let xml = `<row r="${row}"${height}>`
  for (let at = 0; at < cells.length; at++) {
    const open = `<c r="${letters[at]}${row}" s="${styles[at]}"`
    xml += cellInXml(open, cells[at] ?? null, words)
  }
  return `${xml}</row>`
}

/** In points. */
const lineHeight = 13

/** Lines that the longest text of a row takes: not every spreadsheet works heights out when it opens a file. */
function linesOf(cells: CellContent[], columns: LaidOut[]): number {
  let most = 1
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    const { width = 1, wraps = false } = columns[at] ?? {}
    if (typeof cell !== 'string' || !wraps || (cell.length <= width && !cell.includes('\n')))
      continue
    const lines = cell.split('\n').map((line) => Math.ceil(line.length / width) || 1)
    most = Math.max(
      most,
      lines.reduce((sum, each) => sum + each, 0),
    )
  }
  return Math.min(most, mostLines)
}

/** A row is never higher than a screen. */
const mostLines = 20

function cellInXml(open: string, cell: CellContent, words: ReadonlyMap<string, number>): string {
  if (cell === null) return `${open}/>`
  if (typeof cell === 'number') return `${open}><v>${cell}</v></c>`
  const text = escaped(String(cell))
  const shared = words.get(text)
  return shared === undefined
    ? `${open} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
    : `${open} t="s"><v>${shared}</v></c>`
}

/**
 * Text in XML; what looks like one of the format's own escapes ("_x000A_") is kept from being one, and signs that XML does
 * not have become one: a workbook with a single such sign is damaged.
 */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(unknownToXml, escapeOf)
}

const unknownToXml = /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff]/gu

const escapeOf = (sign: string) =>
  `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`

/** The style of each cell of a row. */
export function stylesOf(row: string): string[] {
  return [...row.matchAll(/<c [^>]*?s="(\d+)"/g)].map(([, style = '0']) => style)
}

/** The texts that a workbook's cells share, as they stand in its XML, with their numbers. */
export function wordsOf(sharedStrings: string): Map<string, number> {
  const words = [...sharedStrings.matchAll(/<si><t[^>]*>([^<]*)<\/t><\/si>/g)]
  return new Map(words.map(([, word = ''], i) => [word, i]))
}

/** Gives whole columns the styles of their cells, so that rows which people add below look and count alike. */
export function columnsWithStyles(sheet: string, styles: string[]): string {
  return sheet.replaceAll(
    /<col min="(\d+)"/g,
    (column, place: string) => `${column} style="${styles[Number(place) - 1] ?? '0'}"`,
  )
}

/** Says how far the sheet goes: what lies beyond is not laid out. */
export function sized(sheet: string, rows: number): string {
  return sheet.replace(
    /(<dimension ref="A1:[A-Z]+)(\d+)/,
    (_, columns: string, frame: string) => `${columns}${Number(frame) + Math.max(0, rows - 1)}`,
  )
}
