import { strToU8, zipSync } from 'fflate'
import type { CellContent } from '../../src/core/cells.ts'

const office = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
].join(' ')

/** An OpenDocument file with these tables, each its name and its rows in XML; `before` stands above its root. */
export function ods(tables: [name: string, rows: string][], before = '') {
  const body = tables
    .map(([name, rows]) => `<table:table table:name="${name}">${rows}</table:table>`)
    .join('')
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': strToU8('<manifest></manifest>'),
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?>${before}<office:document-content ${office}><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`,
    ),
  })
}

export const cell = (text: string, attributes = 'office:value-type="string"') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`
export const row = (cells: string, attributes = '') =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`

/** Rows as LibreOffice writes them: moments by their values, lines in paragraphs, spaces that follow one another counted. */
export const rowsInXml = (rows: CellContent[][]) =>
  rows.map((cells) => row(cells.map(written).join(''))).join('')

function written(content: CellContent): string {
  if (content === null) return '<table:table-cell/>'
  if (content instanceof Date) return moment(content)
  if (typeof content === 'number')
    return cell(String(content), `office:value-type="float" office:value="${content}"`)
  const lines = escaped(String(content))
    .replaceAll(/ ( +)/g, (_, { length }) => ` <text:s text:c="${length}"/>`)
    .replaceAll('\t', '<text:tab/>')
    .split('\n')
  return `<table:table-cell office:value-type="string">${lines.map((line) => `<text:p>${line}</text:p>`).join('')}</table:table-cell>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Times and durations count from the last day of 1899. */
function moment(date: Date): string {
  const since = Math.round((date.getTime() - Date.UTC(1899, 11, 31)) / 1000)
  const [hours, minutes, seconds] = [
    Math.floor(since / 3600),
    Math.floor(since / 60) % 60,
    since % 60,
  ]
  const [kind, value] =
    date.getUTCFullYear() < 1901
      ? ['time', `PT${hours}H${minutes}M${seconds}S`]
      : ['date', date.toISOString().slice(0, 10)]
  return cell('#', `office:value-type="${kind}" office:${kind}-value="${value}"`)
}
