import { formatHours, parseHours } from '../schedule/hours-text.ts'
import { findDepartment } from './departments.ts'
import type { Assistance, Entry, Fault, Line } from './directory.ts'
import { formatNumber, normaliseNumber } from './numbers.ts'
import { entryFaults, isEmail, lastRank, lineId, longestMessage, ringSeconds } from './rules.ts'

const columns = [
  'departement',
  'assistance',
  'rang',
  'ligne',
  'numero',
  'horaires',
  'filtrage',
  'sonnerie',
  'courriel',
  'message',
] as const
const allColumns = [...columns, 'rotation'] as const
type Column = (typeof allColumns)[number]
type Cells = Record<Column, string>

const assistances: Record<string, Assistance> = {
  telephone: 'phone',
  formulaire: 'form',
  courriel: 'email',
  message: 'message',
}

type Read = { ok: true; entries: Entry[] } | { ok: false; faults: Fault[] }

/**
 * Reads the rows of a directory file, header included: one row per line of a département, or one row
 * without a number. All or nothing: every fault is told, with its row (the header is row 1) and column.
 */
export function readRows(rows: string[][]): Read {
  const header = (rows[0] ?? []).map((cell) => plain(cell))
  const faults = headerFaults(header)
  if (faults.length > 0) return { ok: false, faults }
  const entries = new Map<string, { entry: Entry; row: number }>()
  for (const [i, cells] of rows.entries()) {
    if (i === 0 || cells.every((cell) => cell.trim() === '')) continue
    faults.push(...addRow(cellsOf(header, cells), i + 1, entries))
  }
  for (const { entry, row } of entries.values())
    faults.push(...entryFaults(entry).map((fault) => ({ row, ...fault })))
  if (entries.size === 0 && faults.length === 0)
    faults.push({ message: 'le fichier ne contient aucun département.' })
  if (faults.length > 0)
    return { ok: false, faults: faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
  return { ok: true, entries: [...entries.values()].map(({ entry }) => entry).sort(byCode) }
}

function byCode(a: Entry, b: Entry): number {
  return a.department < b.department ? -1 : 1
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\ufeff]/g, '')
    .trim()
    .toLowerCase()
}

function headerFaults(header: string[]): Fault[] {
  const known: readonly string[] = allColumns
  const missing = columns.filter((column) => !header.includes(column))
  const unknown = header.filter((name) => !known.includes(name))
  const twice = header.filter((name, i) => header.indexOf(name) !== i)
  return [
    ...missing.map((column) => ({
      row: 1,
      column,
      message: 'la colonne manque dans la première ligne.',
    })),
    ...unknown.map((column) => ({
      row: 1,
      column,
      message: `colonne inconnue ; les colonnes sont ${columns.join(', ')}.`,
    })),
    ...twice.map((column) => ({ row: 1, column, message: 'la colonne est donnée deux fois.' })),
  ]
}

function cellsOf(header: string[], row: string[]): Cells {
  const pairs = allColumns.map((column) => {
    const place = header.indexOf(column)
    return [column, place < 0 ? '' : (row[place] ?? '').trim()]
  })
  return Object.fromEntries(pairs) as Cells
}

/** Adds one row to its entry; returns what is wrong with the row. */
function addRow(
  cells: Cells,
  row: number,
  entries: Map<string, { entry: Entry; row: number }>,
): Fault[] {
  const faults: Fault[] = []
  const tell = (column: Column, message: string) => void faults.push({ row, column, message })
  const department = codeOf(cells.departement)
  const exists = findDepartment(department) !== undefined
  if (!exists)
    tell(
      'departement',
      `« ${cells.departement} » n'est pas un code de département (01 à 95, 2A, 2B, 971 à 988).`,
    )
  const fresh = entryOf(cells, department, tell)
  const line = cells.numero === '' ? null : lineOf(cells, department, tell)
  if (exists) addToEntry(fresh, line, row, entries, tell)
  return faults
}

function addToEntry(
  fresh: Entry,
  line: Line | null,
  row: number,
  entries: Map<string, { entry: Entry; row: number }>,
  tell: Tell,
): void {
  const known = entries.get(fresh.department)?.entry
  if (known) contradictions(known, fresh, tell)
  else entries.set(fresh.department, { entry: fresh, row })
  if (known && !line)
    tell('numero', 'ce département a déjà une ligne : chaque ligne suivante a besoin d’un numéro.')
  if (line) (known ?? fresh).lines.push(line)
}

type Tell = (column: Column, message: string) => void

function codeOf(text: string): string {
  const code = text.toUpperCase()
  return /^\d$/.test(code) ? `0${code}` : code
}

function entryOf(cells: Cells, department: string, tell: Tell): Entry {
  const assistance = assistances[plain(cells.assistance)]
  if (!assistance)
    tell(
      'assistance',
      `« ${cells.assistance} » : écrire telephone, formulaire, courriel ou message.`,
    )
  if (cells.courriel !== '' && !isEmail(cells.courriel))
    tell(
      'courriel',
      `« ${cells.courriel} » n'est pas une adresse ; écrire par exemple siao69@example.org.`,
    )
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
  }
}

function contradictions(known: Entry, fresh: Entry, tell: Tell): void {
  if (fresh.assistance !== known.assistance)
    tell('assistance', 'deux rangées du même département disent deux choses : garder la même.')
  if (fresh.email !== known.email)
    tell('courriel', 'toutes les rangées du département portent la même adresse.')
  if (fresh.message !== known.message)
    tell('message', 'toutes les rangées du département portent le même message.')
  if (fresh.rotation !== known.rotation)
    tell('rotation', 'toutes les rangées du département disent la même chose.')
}

function lineOf(cells: Cells, department: string, tell: Tell): Line {
  const number = normaliseNumber(cells.numero, department)
  if (!number.ok) tell('numero', number.reason)
  const parsed = cells.horaires === '' ? null : parseHours(cells.horaires)
  if (parsed && !parsed.ok) for (const fault of parsed.faults) tell('horaires', fault)
  const e164 = number.ok ? number.number : `faulty ${cells.numero}`
  return {
    id: lineId(department, e164),
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

function whole(
  cells: Cells,
  column: Column,
  { least, most, usual }: { least: number; most: number; usual: number },
  tell: Tell,
): number {
  if (cells[column] === '') return usual
  const value = Number(cells[column])
  if (/^\d+$/.test(cells[column]) && value >= least && value <= most) return value
  tell(column, `« ${cells[column]} » : écrire un nombre de ${least} à ${most}.`)
  return usual
}

/** The rows of a directory file, header first; reading them gives the same entries. */
export function writeRows(entries: Entry[]): string[][] {
  const header = entries.some((entry) => entry.rotation) ? allColumns : columns
  const rows = [...entries].sort(byCode).flatMap((entry) => {
    const lines = entry.lines.length > 0 ? entry.lines : [null]
    return lines.map((line) => header.map((column) => cellOf(column, entry, line)))
  })
  return [[...header], ...rows]
}

function cellOf(column: Column, entry: Entry, line: Line | null): string {
  const yes = (value: boolean | undefined) => (value ? 'oui' : 'non')
  switch (column) {
    case 'departement':
      return entry.department
    case 'assistance':
      return Object.keys(assistances).find((name) => assistances[name] === entry.assistance) ?? ''
    case 'rang':
      return line ? String(line.rank) : ''
    case 'ligne':
      return line?.label ?? ''
    case 'numero':
      return line ? formatNumber(line.number) : ''
    case 'horaires':
      return line?.openingHours ? formatHours(line.openingHours) : ''
    case 'filtrage':
      return line ? yes(line.screening) : ''
    case 'sonnerie':
      return line ? String(line.ringSeconds) : ''
    case 'courriel':
      return entry.email ?? ''
    case 'message':
      return entry.message ?? ''
    case 'rotation':
      return yes(entry.rotation)
  }
}
