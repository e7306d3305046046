import type { CellContent } from '../../src/core/cells.ts'
import { frenchDay } from '../../src/core/schedule/days.ts'

/**
 * A table as a French Excel for Windows saves it as CSV: `;`, CRLF, windows-1252, a quote only where one is needed;
 * moments as its cells show them, and without the zeros that it takes from what looks like a number.
 */
export function excelCsv(rows: CellContent[][]): Buffer {
  const lines = rows.map((cells) => `${cells.map(shown).map(quoted).join(';')}\r\n`)
  return Buffer.from([...lines.join('')].map(byteOf))
}

/** What a spreadsheet makes of the cells of a CSV file that it opens: "01" is the number 1. */
export const likeNumbers = (rows: string[][]): CellContent[][] =>
  rows.map((cells) => cells.map((cell) => (/^\d{1,11}$/.test(cell) ? Number(cell) : cell)))

function shown(content: CellContent): string {
  if (content === null) return ''
  if (!(content instanceof Date)) return String(content).replace(/^0+(?=\d{1,11}$)/, '')
  if (content.getUTCFullYear() > 1901) return frenchDay(content.toISOString().slice(0, 10))
  return content.toISOString().slice(11, 19)
}

const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const above = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

function byteOf(sign: string): number {
  const byte = above.get(sign)
  if (byte === undefined) throw new Error(`windows-1252 has no « ${sign} »`)
  return byte
}
