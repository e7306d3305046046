import { streamCsvRows } from 'hucre/csv'
import { longestCell, mostColumns, mostInSheet } from './reading/limits.ts'
import { textIn } from './reading/text.ts'
import { UnreadableFile } from './unreadable.ts'

/** A row of our own after the last: a quote left open swallows it, and every row before it. */
const end = '\u0000end'

/** Cells of a row: no spreadsheet has more. */
const mostInRow = 16_384

/**
 * The rows of a file separated by `;`, `,` or tabs, whatever its line ends, so many at most; every cell is text, as it was
 * typed, its first hundred thousand signs at most. Throws an UnreadableFile for signs that nobody can be sure of, and for a quote that is never closed.
 */
export function readCsv(bytes: Uint8Array | string, most = mostInSheet): string[][] {
  const whole = typeof bytes === 'string' ? bytes.replace(utf8Mark, '') : textIn(bytes)
  const [line, said] = /^sep=([;,\t])(?:\r\n?|\n)/i.exec(whole) ?? ['']
  const typed = whole.slice(line.length)
  if (typed === '') return []
  const delimiter = said ?? delimiterOf(typed)
  const text = shortened(typed, delimiter)
  const closed = `${text}${/[\r\n]$/.test(text) ? '' : '\n'}${end}`
  const options = { delimiter, typeInference: false, skipEmptyRows: false }
  const rows: string[][] = []
  for (const row of streamCsvRows(closed, options))
    if (rows.push(row.slice(0, mostColumns).map(wholeText)) > most + 1) throw tooMany(most)
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

/**
 * The text with its longest cells cut: the library gathers them sign by sign, and takes half a minute for ten million.
 * Throws an UnreadableFile for rows that no table has, and for a quote whose end is none: it swallowed other rows.
 * Quotes are read as the library does.
 */
function shortened(text: string, separator: string): string {
  const [quote, other, cr, lf] = [codeOf('"'), codeOf(separator), codeOf('\r'), codeOf('\n')]
  const kept: string[] = []
  let [row, cells, begins, quoted, cut, from] = [1, 1, 0, false, 0, 0]
  const end = (at: number) => {
    if (cut === 0 || cut >= at) return
    const isQuoted = text.charCodeAt(begins) === quote
    if (isQuoted && (quoted || text.charCodeAt(at - 1) !== quote)) throw openQuote(row)
    kept.push(text.slice(from, cut), isQuoted ? '"' : '')
    from = at
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === quote && quoted && text.charCodeAt(at + 1) === quote) at++
    else if (sign === quote && (quoted || at === begins)) quoted = !quoted
    if (quoted || (sign !== other && sign !== cr && sign !== lf)) {
      if (cut === 0 && at - begins >= longestCell) cut = at + 1
      continue
    }
    end(at)
    ;[begins, cut] = [at + 1, 0]
    if (sign === other && ++cells > mostInRow) throw tooWide(row)
    if (sign === other) continue
    cells = 1
    if (sign === lf || text.charCodeAt(begins) !== lf) row++
  }
  end(text.length)
  return kept.length === 0 ? text : kept.join('') + text.slice(from)
}

const codeOf = (sign: string) => sign.charCodeAt(0)

const separators = [';', ',', '\t']

/** Signs and lines of a file's beginning in which its separator is looked for: titles may stand above the header. */
const beginning = 20_000
const above = 20

/** The separator that one of the first rows, which is its header, has most of outside quotes; Excel's when none has any. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, beginning)
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n?|\n/, above)
  const most = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length))
  return separators.reduce((best, each) => (most(each) > most(best) ? each : best))
}

function tooMany(most: number): UnreadableFile {
  return new UnreadableFile(
    `le fichier a plus de ${most} lignes : en retirer les lignes vides, ou le couper en plusieurs.`,
  )
}

function tooWide(row: number): UnreadableFile {
  return new UnreadableFile(
    `la ligne ${row} a plus de ${mostInRow} colonnes : n’y garder que celles du tableau.`,
  )
}

function openQuote(row: number): UnreadableFile {
  return new UnreadableFile(
    `un guillemet (") ouvert à la ligne ${row} n'est jamais fermé : le fermer, ou le doubler ("") s'il fait partie du texte.`,
  )
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
