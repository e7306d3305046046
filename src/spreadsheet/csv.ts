import { streamCsvRows } from 'hucre/csv'

/** Bytes that are not the text they should be; the message says what to do. */
export class UnreadableFile extends Error {}

/** A row of our own after the last: a quote left open swallows it, and every row before it. */
const end = '\u0000end'

/** No spreadsheet has more rows. */
const mostInSheet = 2 ** 20

/**
 * The rows of a CSV file in UTF-8, separated by `;` or `,`, so many at most; every cell is text, as it was
 * typed.
 */
export function readCsv(bytes: Uint8Array | string, most = mostInSheet): string[][] {
  const text = (typeof bytes === 'string' ? bytes : decode(bytes)).replace(utf8Mark, '')
  if (text === '') return []
  const closed = `${text}${/[\r\n]$/.test(text) ? '' : '\n'}${end}`
  const options = { delimiter: delimiterOf(text), typeInference: false, skipEmptyRows: false }
  const rows: string[][] = []
  for (const row of streamCsvRows(closed, options))
    if (rows.push(row.map(wholeText)) > most + 1) throw tooMany(most)
  const last = rows.pop()
  if (last?.length !== 1 || last[0] !== end) throw openQuote(rows.length + 1)
  return rows
}

/**
 * The library gathers a cell sign by sign, which the engine keeps as a chain ten times as long as the text
 * until something looks at all of it; a file of a hundred thousand rows takes half a gigabyte otherwise.
 */
function wholeText(cell: unknown): string {
  const text = cell === null ? '' : String(cell)
  return whole.test(text) ? text : ''
}
const whole = /^/

/** The separator that the first row has most of, outside its quotes. */
function delimiterOf(text: string): ';' | ',' {
  const [header = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1)
  return header.split(';').length >= header.split(',').length ? ';' : ','
}

function tooMany(most: number): UnreadableFile {
  return new UnreadableFile(
    `le fichier a plus de ${most} lignes : en retirer les lignes vides, ou le couper en plusieurs.`,
  )
}

function openQuote(row: number): UnreadableFile {
  return new UnreadableFile(
    `un guillemet (") ouvert à la ligne ${row} n'est jamais fermé : le fermer, ou le doubler ("") s'il fait partie du texte.`,
  )
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

/** Without it French Excel takes UTF-8 for windows-1252, and accents for two letters each. */
const utf8Mark = '\ufeff'

/** A CSV file in UTF-8, with its mark; what `readCsv` reads back is the same to the letter. */
export function writeCsv(rows: string[][], separator: ';' | ',' = ';'): string {
  const lines = rows.map(
    (row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`,
  )
  return utf8Mark + lines.join('')
}

function quoted(cell: string, separator: string): string {
  const plain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell)
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}
