import type { CellContent } from '../../cells.ts'
import { keysOf } from '../../records.ts'
import { type Contact, channels, profiles, statuses } from '../contact.ts'
import { findMotive, type Motives, plain } from '../motives.ts'
import { type ContactFaults, readContact, type TypedContact } from '../typed.ts'
import { dayIn, durationIn, textOf, timeBesideDay, timeIn } from './cells.ts'
import { type ColumnKey, columns, mostRows } from './columns.ts'
import { cellName, findHeader, type Header, missingFrom } from './header.ts'
import {
  type Claim,
  claimOf,
  type Digest,
  type Names,
  namer,
  referenceForm,
  type Unnamed,
} from './references.ts'

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
}

export interface Reading {
  header: Header
  rows: ReadRow[]
  faults: CellFault[]
}

/** What rows are read against; `today` is the département's own date. */
export interface Place {
  department: string
  today: string
  motives: Motives
}

/** Beyond this, a list of faults helps nobody. */
const mostFaults = 500

/** The contacts of a history sheet wherever its columns are, and what is wrong in which cell. */
export function readHistory(rows: CellContent[][], place: Place, digest: Digest): Reading {
  const header = findHeader(rows)
  const needed = columns.filter(({ mandatory }) => mandatory).map(({ header }) => header)
  if (!header)
    return refusal(`aucune ligne de titres. Il faut au moins les colonnes ${needed.join(', ')}.`)
  const missing = missingFrom(header)
  if (missing.length > 0) return refusal(`colonne absente : ${missing.join(', ')}.`)
  const filled = rows.filter((cells, i) => i > header.row && !isEmpty(cells, header)).length
  if (filled > mostRows)
    return refusal(
      `${filled} lignes, plus que les ${mostRows} qui peuvent être lues. Faire un fichier par trimestre.`,
    )
  return readRows(rows, header, place, digest)
}

function refusal(message: string): Reading {
  return { header: { row: 0, places: new Map() }, rows: [], faults: [{ cell: '', message }] }
}

function readRows(rows: CellContent[][], header: Header, place: Place, digest: Digest): Reading {
  const reading: Reading = { header, rows: [], faults: [] }
  const named = new Set<string>()
  for (const cells of rows.slice(header.row + 1)) {
    const [, reference] = referenceForm.exec(textAt(cells, header, 'reference')) ?? []
    if (reference) named.add(reference)
  }
  const names = namer(digest, named)
  for (let i = header.row + 1; i < rows.length; i++) {
    const cells = rows[i] ?? []
    if (isEmpty(cells, header)) continue
    const read = readRow(cells, header, place)
    if (read.contact) take(reading, i + 1, cells, read.contact, names)
    for (const { key, message } of read.faults)
      reading.faults.push({ cell: cellName(header, key, i + 1), message })
    if (reading.faults.length >= mostFaults) break
  }
  return reading
}

const motiveKeys = ['theme', 'motive', 'subMotive'] as const

function take(
  reading: Reading,
  row: number,
  cells: CellContent[],
  contact: Unnamed,
  names: Names,
): void {
  const { header, rows } = reading
  const written = textAt(cells, header, 'reference')
  if (written !== '') {
    takeNamed(reading, row, contact, claimOf(written, row, names))
    return
  }
  const motive = motiveKeys.map((key) => plain(textAt(cells, header, key)))
  const reference = names.made(contact, motive)
  rows.push({ row, named: false, revision: null, contact: { ...contact, reference } })
}

function takeNamed(
  { header, rows, faults }: Reading,
  row: number,
  contact: Unnamed,
  claim: Claim,
): void {
  if ('fault' in claim)
    faults.push({ cell: cellName(header, 'reference', row), message: claim.fault })
  else {
    const { reference, revision } = claim
    rows.push({ row, named: true, revision, contact: { ...contact, reference } })
  }
}

function textAt(cells: CellContent[], { places }: Header, key: ColumnKey): string {
  return textOf(cells[places.get(key) ?? -1])
}

/** A row in which only the service's own reference, or nothing, is written. */
function isEmpty(cells: CellContent[], header: Header): boolean {
  for (const key of header.places.keys())
    if (key !== 'reference' && textAt(cells, header, key) !== '') return false
  return true
}

function readRow(cells: CellContent[], header: Header, place: Place) {
  const words = (key: ColumnKey) => textAt(cells, header, key)
  const typed = typedOf(cells, header, place)
  const { contact, faults } = readContact(typed, { ...place, call: null })
  return { contact, faults: faultsOf(faults, place.motives, words) }
}

function typedOf(cells: CellContent[], header: Header, { motives }: Place): TypedContact {
  const cell = (key: ColumnKey) => cells[header.places.get(key) ?? -1] ?? null
  const words = (key: ColumnKey) => textOf(cell(key))
  const motive = findMotive(motives, [words('theme'), words('motive'), words('subMotive')])
  return {
    day: dayIn(cell('day')),
    time: timeIn(cell('time')) || timeBesideDay(cell('day')),
    duration: durationIn(cell('duration')),
    channel: wordIn(channels, words('channel')),
    motive: String(motive?.id ?? ''),
    profile: wordIn(profiles, words('profile')),
    status: wordIn(statuses, words('status')),
    structure: words('structure'),
    question: words('question'),
    answer: words('answer'),
  }
}

/** What older files say for the words of the lists. */
const formerWords: Record<string, string> = {
  svi: 'svi',
  telephone: 'phone',
  mail: 'email',
  'e-mail': 'email',
  email: 'email',
  nouveau: 'new',
  escalade: 'escalated',
  resolu: 'solved',
  traitee: 'solved',
  traite: 'solved',
  cloturee: 'solved',
}

/** The key of a list's word, however it is written; a word that is not of it stays, to be told. */
function wordIn(list: Record<string, string>, typed: string): string {
  const wanted = plain(typed)
  for (const key in list) if (plainWord(list[key] ?? '') === wanted) return key
  const former = formerWords[wanted]
  return former !== undefined && former in list ? former : typed
}

const plainWords = new Map<string, string>()

/** A file says the same few words a hundred thousand times. */
function plainWord(word: string): string {
  const known = plainWords.get(word)
  if (known !== undefined) return known
  plainWords.set(word, plain(word))
  return plain(word)
}

function faultsOf(faults: ContactFaults, motives: Motives, words: (key: ColumnKey) => string) {
  return keysOf(faults).map((field) =>
    field === 'motive' ? motiveFault(motives, words) : { key: field, message: faults[field] ?? '' },
  )
}

function motiveFault(
  motives: Motives,
  words: (key: ColumnKey) => string,
): { key: ColumnKey; message: string } {
  const [theme, motive, subMotive] = [words('theme'), words('motive'), words('subMotive')]
  if (theme === '') return { key: 'theme', message: 'Donner la thématique.' }
  if (!findMotive(motives, [theme]))
    return { key: 'theme', message: `« ${theme} » n’est pas une thématique de la liste.` }
  if (motive === '') return { key: 'motive', message: 'Donner le motif avant le sous-motif.' }
  if (!findMotive(motives, [theme, motive]))
    return { key: 'motive', message: `« ${motive} » n’est pas un motif de « ${theme} ».` }
  return {
    key: 'subMotive',
    message: `« ${subMotive} » n’est pas un sous-motif de « ${motive} ».`,
  }
}
