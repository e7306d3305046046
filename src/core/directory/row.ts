import { findDepartment } from '../departments.ts'
import { doubledAccent, doubledAccentInWords } from '../doubled-accents.ts'
import { recordOf } from '../records.ts'
import { isNationalHours, parseHours } from '../schedule/read-hours.ts'
import { allColumns, assistances, type Cells, type Column } from './columns.ts'
import type { Fault } from './directory.ts'
import type { ReadEntry, ReadLine } from './lines.ts'
import { normaliseNumber } from './numbers.ts'
import type { Draft } from './rows-together.ts'
import { isEmail, lastRank, longestMessage, ringSeconds } from './rules.ts'

/** What the rows read so far make of each département, by its code. */
export type Drafts = Map<string, Draft>

type Tell = (column: Column, message: string) => void

/** The cells of a row by their columns, wherever these stand. */
export function cellsOf(header: string[], row: string[]): Cells {
  return recordOf(allColumns, (column) => (row[header.indexOf(column)] ?? '').trim())
}

/** What rows are read into, and on what day (ISO); null where nobody reads along. */
export interface Reading {
  drafts: Drafts
  today: string | null
}

/** Adds one row to its entry; gives what is wrong with it. */
export function addRow(cells: Cells, row: number, { drafts, today }: Reading): Fault[] {
  const faults: Fault[] = []
  const tell: Tell = (column, message) => void faults.push({ row, column, message })
  for (const column of allColumns) {
    const doubled = doubledAccent(cells[column])
    if (doubled) tell(column, doubledAccentInWords(doubled))
  }
  const department = codeOf(cells.departement)
  const exists = findDepartment(department) !== undefined
  if (!exists)
    tell('departement', `« ${cells.departement} » n'est pas un code (01 à 95, 2A, 2B, 971 à 988).`)
  const fresh = entryOf(cells, department, tell)
  const line = cells.numero === '' ? null : lineOf(cells, { department, today }, tell)
  if (!line && cells.horaires !== '')
    tell('horaires', 'des horaires ne servent que pour un numéro : le donner, ou les retirer.')
  if (exists) addToDraft(fresh, line, row, drafts, tell)
  return faults
}

function addToDraft(
  fresh: ReadEntry,
  line: ReadLine | null,
  row: number,
  drafts: Drafts,
  tell: Tell,
) {
  const known = drafts.get(fresh.department)
  if (known) contradictions(known.entry, fresh, tell)
  const draft = known ?? { entry: fresh, first: row, lineRows: [], bareRows: [] }
  drafts.set(fresh.department, draft)
  if (line) draft.entry.lines.push(line)
  ;(line ? draft.lineRows : draft.bareRows).push(row)
}

function codeOf(text: string): string {
  const code = text.toUpperCase()
  return /^\d$/.test(code) ? `0${code}` : code
}

function entryOf(cells: Cells, department: string, tell: Tell): ReadEntry {
  const assistance = assistances.get(plain(cells.assistance))
  if (!assistance)
    tell(
      'assistance',
      `« ${cells.assistance} » : écrire telephone, formulaire, courriel ou message.`,
    )
  mailAddress(cells, 'courriel', tell)
  mailAddress(cells, 'demandes', tell)
  if (cells.message.length > longestMessage)
    tell(
      'message',
      `le message dépasse ${longestMessage} caractères (${cells.message.length}) : le raccourcir.`,
    )
  return {
    department,
    assistance: assistance ?? (cells.numero === '' ? 'form' : 'phone'),
    lines: [],
    email: cells.courriel || null,
    message: cells.message || null,
    rotation: yesOrNo(cells, 'rotation', tell),
    ...(yesOrNo(cells, 'ensemble', tell) && { screenedTogether: true as const }),
    ...(cells.demandes !== '' && { requestsEmail: cells.demandes }),
  }
}

function mailAddress(cells: Cells, column: 'courriel' | 'demandes', tell: Tell): void {
  const typed = cells[column]
  if (typed !== '' && !isEmail(typed))
    tell(column, `« ${typed} » n'est pas une adresse ; écrire par exemple siao69@example.org.`)
}

function contradictions(known: ReadEntry, fresh: ReadEntry, tell: Tell): void {
  const same = 'les rangées d’un département disent toutes la même chose : garder la même valeur.'
  if (fresh.assistance !== known.assistance) tell('assistance', same)
  if (fresh.email !== known.email) tell('courriel', same)
  if (fresh.message !== known.message) tell('message', same)
  if (fresh.rotation !== known.rotation) tell('rotation', same)
  if (fresh.screenedTogether !== known.screenedTogether) tell('ensemble', same)
  if (fresh.requestsEmail !== known.requestsEmail) tell('demandes', same)
}

function lineOf(
  cells: Cells,
  { department, today }: { department: string; today: string | null },
  tell: Tell,
): ReadLine {
  const number = normaliseNumber(cells.numero, department)
  if (!number.ok) tell('numero', number.reason)
  const parsed = isNationalHours(cells.horaires) ? null : parseHours(cells.horaires, today)
  if (parsed && !parsed.ok) for (const fault of parsed.faults) tell('horaires', fault)
  const e164 = number.ok ? number.number : `faulty ${cells.numero}`
  return {
    label: cells.ligne || `Ligne ${department}`,
    number: e164,
    rank: whole(cells, 'rang', { least: 1, most: lastRank, usual: 1 }, tell),
    openingHours: parsed?.ok ? parsed.hours : null,
    screening: yesOrNo(cells, 'filtrage', tell),
    ringSeconds: whole(cells, 'sonnerie', ringSeconds, tell),
  }
}

function yesOrNo(cells: Cells, column: Column, tell: Tell): boolean {
  const text = plain(cells[column])
  if (!['', 'oui', 'non'].includes(text)) tell(column, `« ${cells[column]} » : écrire oui ou non.`)
  return text === 'oui'
}

function whole(cells: Cells, column: Column, limits: typeof ringSeconds, tell: Tell): number {
  const { least, most, usual } = limits
  if (cells[column] === '') return usual
  const value = Number(cells[column])
  if (/^\d+$/.test(cells[column]) && value >= least && value <= most) return value
  tell(column, `« ${cells[column]} » : écrire un nombre de ${least} à ${most}.`)
  return usual
}

/** A word as it is compared: without accents, capitals and spaces around it. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\ufeff]/g, '')
    .trim()
    .toLowerCase()
}
