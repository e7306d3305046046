import { type CellContent, textOf } from '../../cells.ts'
import { doubledAccent, doubledAccentInWords } from '../../doubled-accents.ts'
import type { Contact } from '../contact.ts'
import { plain } from '../motives.ts'
import { besideColumns } from './beside.ts'
import { type ColumnKey, columns, mostRows } from './columns.ts'
import { cellName, findHeader, type Header, missingFrom, mostAbove } from './header.ts'
import {
  claimOf,
  type Digest,
  type Names,
  namer,
  referenceForm,
  type Unnamed,
} from './references.ts'
import { type Place, readRow, type Told, textAt } from './row.ts'

/** Something wrong in a file, with its cell ("C12"), or with the whole file (''). */
export interface CellFault {
  cell: string
  message: string
}

/** A row of a file that makes a contact. */
export interface ReadRow {
  /** Row number as a spreadsheet shows it. */
  row: number
  contact: Contact
  /** Its reference stood in the file, and was not made from what the row says. */
  named: boolean
  /** Of the contact when the file was written; null when the file does not say. */
  revision: number | null
  /** Optional columns whose cell could not be taken: they say nothing of the contact. */
  without: ColumnKey[]
}

export interface Reading {
  header: Header
  rows: ReadRow[]
  faults: CellFault[]
  /** What of optional cells was left out or may be meant otherwise; the rows come in. */
  warnings: { count: number; first: CellFault[] }
  /** Numbers of rows with something in them and neither date nor theme: totals, formulas drawn down, lists prepared below. */
  leftOut: number[]
}

/** Beyond this, a list of faults helps nobody. */
const mostFaults = 500

/** The contacts of a history sheet wherever its columns are, and what is wrong in which cell. */
export function readHistory(rows: CellContent[][], place: Place, digest: Digest): Reading {
  const header = findHeader(rows)
  const doubled = header
    ? null
    : doubledAccent(rows.slice(0, mostAbove).flat().map(textOf).join(' '))
  if (doubled) return refusal(doubledAccentInWords(doubled))
  const needed = columns.filter(({ mandatory }) => mandatory).map(({ header }) => header)
  if (!header)
    return refusal(`aucune ligne de titres. Il faut au moins les colonnes ${needed.join(', ')}.`)
  const missing = missingFrom(header)
  if (missing.length > 0) return refusal(`colonne absente : ${missing.join(', ')}.`)
  const filled = rows.filter(
    (cells, i) => i > header.row && !isEmpty(cells, header) && !isNone(cells, header),
  ).length
  if (filled > mostRows)
    return refusal(
      `${filled} lignes, plus que les ${mostRows} qui peuvent être lues. Faire un fichier par trimestre.`,
    )
  return readRows(rows, header, place, digest)
}

function refusal(message: string): Reading {
  const header = { row: 0, places: new Map() }
  return { header, rows: [], faults: [{ cell: '', message }], warnings: noWarnings(), leftOut: [] }
}

const noWarnings = (): Reading['warnings'] => ({ count: 0, first: [] })

function readRows(rows: CellContent[][], header: Header, place: Place, digest: Digest): Reading {
  const reading: Reading = { header, rows: [], faults: [], warnings: noWarnings(), leftOut: [] }
  for (const told of besideColumns(rows, header)) tell(reading, told)
  const named = new Set<string>()
  for (const cells of rows.slice(header.row + 1)) {
    const [, reference] = referenceForm.exec(textAt(cells, header, 'reference')) ?? []
    if (reference) named.add(reference)
  }
  const names = namer(digest, named)
  for (let i = header.row + 1; i < rows.length; i++) {
    const cells = rows[i] ?? []
    if (isEmpty(cells, header)) continue
    if (isNone(cells, header)) {
      reading.leftOut.push(i + 1)
      continue
    }
    const read = readRow(cells, header, place)
    for (const fault of read.faults) reading.faults.push(inCell(header, i + 1, fault))
    for (const warning of read.warnings) warn(reading, i + 1, warning)
    if (read.contact) take(reading, i + 1, cells, { ...read, contact: read.contact }, names)
    if (reading.faults.length >= mostFaults) break
  }
  return reading
}

const inCell = (header: Header, row: number, { key, message }: Told): CellFault => ({
  cell: cellName(header, key, row),
  message: message.replace(tooLong, '« $1… »'),
})

/** What is repeated of a cell is enough to know it by. */
const tooLong = /« ([^»]{80})[^»]{20,} »/g

function warn(reading: Reading, row: number, told: Told): void {
  tell(reading, inCell(reading.header, row, told))
}

function tell({ warnings }: Reading, told: CellFault): void {
  if (++warnings.count <= mostFaults) warnings.first.push(told)
}

const motiveKeys = ['theme', 'motive', 'subMotive'] as const

function take(
  reading: Reading,
  row: number,
  cells: CellContent[],
  { contact, without }: { contact: Unnamed; without: ColumnKey[] },
  names: Names,
): void {
  const { header, rows } = reading
  const written = textAt(cells, header, 'reference')
  const claim = written === '' ? null : claimOf(written, row, names)
  if (claim && 'reference' in claim) {
    const { reference, revision } = claim
    rows.push({ row, named: true, revision, without, contact: { ...contact, reference } })
    return
  }
  if (claim) warn(reading, row, { key: 'reference', message: claim.warning })
  const motive = motiveKeys.map((key) => plain(textAt(cells, header, key)))
  const reference = names.made(contact, motive)
  rows.push({ row, named: false, revision: null, without, contact: { ...contact, reference } })
}

/** A row in which only the service's own reference, or nothing, is written. */
function isEmpty(cells: CellContent[], header: Header): boolean {
  for (const key of header.places.keys())
    if (key !== 'reference' && textAt(cells, header, key) !== '') return false
  return true
}

/** What formulas drawn down below a table, and people, write for nothing. */
const saysNothing = /^(?:|0|[-–—.\s]+|#[\p{L}\d/]+[!?]?|n\/?a)$/iu
const total = /^(?:sous-)?total\b/i

/** A row with neither date nor theme: prepared, drawn down, or a total. */
function isNone(cells: CellContent[], header: Header): boolean {
  const [day, theme] = [textAt(cells, header, 'day'), textAt(cells, header, 'theme')]
  return saysNothing.test(theme) && (saysNothing.test(day) || total.test(day))
}
