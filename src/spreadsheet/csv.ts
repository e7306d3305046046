import { parseCsv } from 'hucre/csv'

/** Bytes that are not the text they should be; the message says what to do. */
export class UnreadableFile extends Error {}

/** The rows of a CSV file in UTF-8, separated by `;` or `,`; every cell is text, as it was typed. */
export function readCsv(bytes: Uint8Array | string): string[][] {
  const text = (typeof bytes === 'string' ? bytes : decode(bytes)).replace(/^\ufeff/, '')
  const header = text.slice(0, text.search(/\r|\n|$/))
  const delimiter = header.split(';').length >= header.split(',').length ? ';' : ','
  const rows = parseCsv(text, { delimiter, typeInference: false, skipEmptyRows: false })
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableFile(
      "le fichier n'est pas en UTF-8 : dans Excel, l'enregistrer comme « CSV UTF-8 (délimité par des virgules) ».",
    )
  }
}

/** A CSV file in UTF-8; what `readCsv` reads back is the same to the letter. */
export function writeCsv(rows: string[][], separator: ';' | ',' = ';'): string {
  return rows
    .map((row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`)
    .join('')
}

function quoted(cell: string, separator: string): string {
  const plain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell)
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}
