import {
  type Contact,
  channels,
  durationInWords,
  type KeptContact,
  profiles,
  readContact,
  referenceOf,
  statuses,
  type TypedContact,
  timeInWords,
} from './contact.ts'
import { findTopic, pathOf, plain, type Taxonomy } from './taxonomy.ts'

/** A cell as a spreadsheet holds it; dates at midnight UTC, times and durations in parts of a day. */
export type CellContent = string | number | boolean | Date | null

/** The sheet that people fill, by the names it has had. */
export const historySheet = 'Historique des sollicitations'
export const historySheets = [historySheet, 'Historique sollicitations']
export const resultsSheet = 'Résultats'

/** A column of the history: what it holds, whether it must be filled, what else it has been called. */
export interface Column {
  key: keyof TypedContact | 'theme' | 'motive' | 'subMotive' | 'reference'
  header: string
  mandatory: boolean
  width: number
  known: string[]
}

const column = (
  key: Column['key'],
  header: string,
  mandatory: boolean,
  width: number,
  ...known: string[]
): Column => ({ key, header, mandatory, width, known: [header, ...known] })

/** Mandatory columns first: they are what is counted. */
export const columns: Column[] = [
  column('day', 'Date', true, 12, 'Date de la sollicitation', 'Jour'),
  column(
    'channel',
    'Canal',
    true,
    18,
    'Arrivée par',
    'Mode de sollicitation',
    'Type de sollicitation',
  ),
  column('theme', 'Thématique', true, 28, 'Thème'),
  column('motive', 'Motif', true, 30),
  column('profile', 'Profil', true, 20, 'Profil du demandeur', 'Profil de la personne'),
  column('status', 'Statut', true, 14, 'État'),
  column('subMotive', 'Sous-motif', false, 24),
  column('time', 'Heure', false, 9),
  column('duration', 'Durée', false, 9),
  column('structure', 'Structure', false, 24),
  column('question', 'Question', false, 40, 'Objet', 'Demande'),
  column('answer', 'Réponse', false, 40, 'Réponse apportée', 'Commentaire', 'Commentaires'),
  column('reference', 'Référence', false, 18, 'Ne pas modifier'),
]

const day = 86_400

/** A contact as a row of the history, in the order of `columns`. */
export function rowOf(contact: KeptContact, taxonomy: Taxonomy): CellContent[] {
  const [theme, motive, subMotive] = pathOf(taxonomy, contact.topic).map(({ name }) => name)
  const cells: Record<Column['key'], CellContent> = {
    day: new Date(`${contact.day}T00:00:00Z`),
    channel: channels[contact.channel],
    theme: theme ?? null,
    motive: motive ?? null,
    subMotive: subMotive ?? null,
    topic: null,
    profile: profiles[contact.profile],
    status: statuses[contact.status],
    time: contact.minute === null ? null : contact.minute / 1440,
    duration: contact.seconds === null ? null : contact.seconds / day,
    structure: contact.structure || null,
    question: contact.question || null,
    answer: contact.answer || null,
    reference: contact.reference,
  }
  return columns.map(({ key }) => cells[key])
}

/** The same in words, for a CSV file. */
export function textRowOf(contact: KeptContact, taxonomy: Taxonomy): string[] {
  const words: Partial<Record<Column['key'], string>> = {
    day: contact.day.split('-').reverse().join('/'),
    time: timeInWords(contact.minute),
    duration: durationInWords(contact.seconds),
  }
  return rowOf(contact, taxonomy).map((cell, i) => {
    const { key } = columns[i] as Column
    return words[key] ?? (cell === null ? '' : String(cell))
  })
}

/** Something wrong in a file, with its cell ("C12"), or with the whole file (''). */
export interface CellFault {
  cell: string
  message: string
}

/** A row of a file that can be taken up. */
export interface ReadRow {
  /** Row number as a spreadsheet shows it. */
  row: number
  contact: Contact
  /** It came with a reference of the service's own. */
  named: boolean
}

const headerRows = 15
const mostFaults = 500

interface Place {
  department: string
  today: string
  taxonomy: Taxonomy
}

/** The contacts of a history sheet wherever its columns are, or what is wrong in which cell. */
export function readHistory(
  rows: CellContent[][],
  place: Place,
): { read: ReadRow[]; faults: CellFault[] } {
  const header = findHeader(rows)
  if (!header)
    return {
      read: [],
      faults: [
        {
          cell: '',
          message: `aucune ligne de titres : il faut au moins les colonnes ${mandatory.join(', ')}.`,
        },
      ],
    }
  const faults: CellFault[] = []
  const read: ReadRow[] = []
  const seen = new Map<string, number>()
  for (const [i, cells] of rows.entries()) {
    if (i <= header.row || isEmpty(cells, header)) continue
    const result = readRow(cells, header, place)
    if (!result.contact) {
      for (const { key, message } of result.faults)
        faults.push({ cell: `${letterOf(header.columns.get(key))}${i + 1}`, message })
      if (faults.length > mostFaults) break
      continue
    }
    const reference = textOf(cells[header.columns.get('reference') ?? -1] ?? null)
    const named = /^[\w-]{6,40}$/.test(reference)
    read.push({
      row: i + 1,
      named,
      contact: { ...result.contact, reference: named ? reference : nameOf(result.contact, seen) },
    })
  }
  return { read, faults }
}

function nameOf(contact: Omit<Contact, 'reference'>, seen: Map<string, number>): string {
  const first = referenceOf(contact, 0)
  const nth = seen.get(first) ?? 0
  seen.set(first, nth + 1)
  return nth === 0 ? first : referenceOf(contact, nth)
}

interface Header {
  row: number
  columns: Map<Column['key'], number>
}

const mandatory = ['Date', 'Canal', 'Thématique', 'Profil', 'Statut']

function findHeader(rows: CellContent[][]): Header | null {
  for (const [row, cells] of rows.slice(0, headerRows).entries()) {
    const found = new Map<Column['key'], number>()
    for (const [at, cell] of cells.entries()) {
      const name = plain(textOf(cell).replace(/[*:]|\(.*\)/g, ''))
      const match = columns.find(({ known }) => known.some((each) => plain(each) === name))
      if (match && !found.has(match.key)) found.set(match.key, at)
    }
    if (found.has('day') && found.has('theme')) return { row, columns: found }
  }
  return null
}

/** A row in which only the service's own reference, or nothing, is written. */
function isEmpty(cells: CellContent[], { columns: at }: Header): boolean {
  return [...at].every(([key, i]) => key === 'reference' || textOf(cells[i] ?? null) === '')
}

function readRow(cells: CellContent[], { columns: at }: Header, place: Place) {
  const cell = (key: Column['key']) => cells[at.get(key) ?? -1] ?? null
  const words = (key: Column['key']) => textOf(cell(key))
  const topic = findTopic(place.taxonomy, [words('theme'), words('motive'), words('subMotive')])
  const typed: TypedContact = {
    day: dayOf(cell('day')),
    time: timeOf(cell('time')),
    duration: durationOf(cell('duration')),
    channel: keyOf(channels, words('channel')),
    topic: String(topic?.id ?? ''),
    profile: keyOf(profiles, words('profile')),
    status: keyOf(statuses, words('status')),
    structure: words('structure'),
    question: words('question'),
    answer: words('answer'),
  }
  const { contact, faults } = readContact(typed, { ...place, call: null })
  return {
    contact,
    faults: Object.entries(faults).map(([key, message]) =>
      key === 'topic' ? topicFault(place.taxonomy, words) : { key: key as Column['key'], message },
    ),
  }
}

function topicFault(taxonomy: Taxonomy, words: (key: Column['key']) => string) {
  const [theme, motive] = [words('theme'), words('motive')]
  if (!findTopic(taxonomy, [theme]))
    return { key: 'theme' as const, message: `« ${theme} » n’est pas une thématique de la liste.` }
  if (!findTopic(taxonomy, [theme, motive]))
    return { key: 'motive' as const, message: `« ${motive} » n’est pas un motif de « ${theme} ».` }
  return {
    key: 'subMotive' as const,
    message: `« ${words('subMotive')} » n’est pas un sous-motif de « ${motive} ».`,
  }
}

/** A word of a list, however it is written; a word that is not of it stays, to be told. */
function keyOf(words: Record<string, string>, typed: string): string {
  const found = Object.entries(words).find(([, word]) => plain(word) === plain(typed))
  return found?.[0] ?? typed
}

export function textOf(cell: CellContent): string {
  if (cell === null) return ''
  return cell instanceof Date ? cell.toISOString() : String(cell).trim()
}

/** Days from 30 December 1899, as spreadsheets count them. */
function dateOfSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000)
    .toISOString()
    .slice(0, 10)
}

function dayOf(cell: CellContent): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number')
    return cell > 20_000 && cell < 80_000 ? dateOfSerial(cell) : String(cell)
  return textOf(cell).replace(/[ T]\d{1,2}:.*$/, '')
}

function timeOf(cell: CellContent): string {
  if (cell instanceof Date) return timeInWords(cell.getUTCHours() * 60 + cell.getUTCMinutes())
  if (typeof cell === 'number') return timeInWords(Math.round((cell % 1) * 1440) % 1440)
  return textOf(cell)
}

function durationOf(cell: CellContent): string {
  if (cell instanceof Date)
    return durationInWords(
      cell.getUTCHours() * 3600 + cell.getUTCMinutes() * 60 + cell.getUTCSeconds(),
    )
  if (typeof cell === 'number') return durationInWords(Math.round(cell * day))
  return textOf(cell)
}

/** "A", "AB": the name of a column counted from 0; "?" when the file has none. */
export function letterOf(index: number | undefined): string {
  if (index === undefined) return '?'
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
