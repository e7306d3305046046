import { formatHours, parseHours } from '../schedule/hours-text.ts'
import { findDepartment } from './departments.ts'
import type { Assistance, Entry, Fault, Line } from './directory.ts'
import { formatNumber, normaliseNumber } from './numbers.ts'
import {
  entryFaults,
  isEmail,
  lastRank,
  lineId,
  linesTogether,
  longestMessage,
  ringSeconds,
} from './rules.ts'

const assistances = new Map<string, Assistance>([
  ['telephone', 'phone'],
  ['formulaire', 'form'],
  ['courriel', 'email'],
  ['message', 'message'],
])
const yes = (value: boolean | undefined) => (value === undefined ? '' : value ? 'oui' : 'non')

/** The columns in their order, each with what it says of an entry and one of its lines. */
const written = {
  departement: ({ department }: Entry) => department,
  assistance: ({ assistance }: Entry) =>
    [...assistances].find(([, value]) => value === assistance)?.[0] ?? '',
  rang: (_: Entry, line?: Line) => String(line?.rank ?? ''),
  ligne: (_: Entry, line?: Line) => line?.label ?? '',
  numero: (_: Entry, line?: Line) => (line ? formatNumber(line.number) : ''),
  horaires: (_: Entry, line?: Line) => (line?.openingHours ? formatHours(line.openingHours) : ''),
  filtrage: (_: Entry, line?: Line) => yes(line?.screening),
  sonnerie: (_: Entry, line?: Line) => String(line?.ringSeconds ?? ''),
  courriel: ({ email }: Entry) => email ?? '',
  message: ({ message }: Entry) => message ?? '',
  rotation: ({ rotation }: Entry) => yes(rotation),
  ensemble: ({ screenedTogether }: Entry) => yes(screenedTogether === true),
}
type Column = keyof typeof written
type Cells = Record<Column, string>
const allColumns = Object.keys(written) as Column[]
/** Columns that a file may leave out, and that are written only when an entry uses them. */
const optional: Column[] = ['rotation', 'ensemble']
const columns = allColumns.filter((column) => !optional.includes(column))

type Read = { ok: true; entries: Entry[] } | { ok: false; faults: Fault[] }
type Tell = (column: Column, message: string) => void

/** An entry on its way, with the rows it came from: of each line, and those without a number. */
interface Draft {
  entry: Entry
  first: number
  lineRows: number[]
  bareRows: number[]
}
type Drafts = Map<string, Draft>

/**
 * Reads the rows of a directory file, header included: one row per line of a département, or one row
 * without a number. All or nothing: every fault is told, with its row (the header is row 1) and column.
 */
export function readRows(rows: string[][]): Read {
  const header = (rows[0] ?? []).map((cell) => plain(cell))
  const faults = headerFaults(header)
  if (faults.length > 0) return { ok: false, faults }
  const drafts: Drafts = new Map()
  for (const [i, cells] of rows.entries())
    if (i > 0 && cells.some((cell) => cell.trim() !== ''))
      faults.push(
        ...overflow(header, cells, i + 1),
        ...addRow(cellsOf(header, cells), i + 1, drafts),
      )
  faults.push(...[...drafts.values()].flatMap(draftFaults))
  if (drafts.size === 0 && faults.length === 0)
    faults.push({ message: 'le fichier ne contient aucun département.' })
  if (faults.length > 0)
    return { ok: false, faults: faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) }
  return { ok: true, entries: [...drafts.values()].map(({ entry }) => entry).sort(byCode) }
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
  const names = header.filter((name) => name !== '')
  const missing = columns.filter((column) => !names.includes(column))
  const unknown = names.filter((name) => !known.includes(name))
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  const tell = (list: string[], message: string) =>
    list.map((column) => ({ row: 1, column, message }))
  return [
    ...tell(missing, 'la colonne manque dans la première ligne.'),
    ...tell(unknown, `colonne inconnue ; les colonnes sont ${allColumns.join(', ')}.`),
    ...tell(twice, 'la colonne est donnée deux fois.'),
  ]
}

/** Text under no column: most often a message whose separator stands outside quotes, so cut short. */
function overflow(header: string[], cells: string[], row: number): Fault[] {
  const message =
    'du texte dépasse la dernière colonne : mettre entre guillemets une cellule qui contient « ; » ou « , ».'
  return cells.some((cell, i) => !header[i] && cell.trim() !== '') ? [{ row, message }] : []
}

function cellsOf(header: string[], row: string[]): Cells {
  const pairs = allColumns.map((column) => [column, (row[header.indexOf(column)] ?? '').trim()])
  return Object.fromEntries(pairs) as Cells
}

/** Adds one row to its entry; returns what is wrong with the row. */
function addRow(cells: Cells, row: number, drafts: Drafts): Fault[] {
  const faults: Fault[] = []
  const tell: Tell = (column, message) => void faults.push({ row, column, message })
  const department = codeOf(cells.departement)
  const exists = findDepartment(department) !== undefined
  if (!exists)
    tell('departement', `« ${cells.departement} » n'est pas un code (01 à 95, 2A, 2B, 971 à 988).`)
  const fresh = entryOf(cells, department, tell)
  const line = cells.numero === '' ? null : lineOf(cells, department, tell)
  if (!line && cells.horaires !== '')
    tell('horaires', 'des horaires ne servent que pour un numéro : le donner, ou les retirer.')
  if (exists) addToDraft(fresh, line, row, drafts, tell)
  return faults
}

function addToDraft(fresh: Entry, line: Line | null, row: number, drafts: Drafts, tell: Tell) {
  const known = drafts.get(fresh.department)
  if (known) contradictions(known.entry, fresh, tell)
  const draft = known ?? { entry: fresh, first: row, lineRows: [], bareRows: [] }
  drafts.set(fresh.department, draft)
  if (line) draft.entry.lines.push(line)
  ;(line ? draft.lineRows : draft.bareRows).push(row)
}

/** What is wrong with an entry as a whole, at the rows that make it so. */
function draftFaults(draft: Draft): Fault[] {
  const { entry, bareRows } = draft
  const byPhone = entry.assistance === 'phone'
  const column = byPhone ? 'numero' : 'departement'
  const message = byPhone
    ? 'chaque rangée de ce département a besoin d’un numéro : le donner, ou retirer la rangée.'
    : 'ce département a déjà une rangée : n’en garder qu’une.'
  const tooMany = byPhone && entry.lines.length > 0 ? bareRows : bareRows.slice(1)
  return [
    ...entryFaults(entry).flatMap((fault) =>
      rowsOf(fault.column, draft).map((row) => ({ row, ...fault })),
    ),
    ...tooMany.map((row) => ({ row, column, message })),
  ]
}

function rowsOf(column: string, { entry: { assistance, lines }, first, lineRows }: Draft) {
  const before = (i: number, key: 'number' | 'rank') =>
    lines.slice(0, i).filter((line) => line[key] === lines[i]?.[key]).length
  const found = lineRows.filter((_, i) => {
    if (column === 'rang') return before(i, 'rank') >= linesTogether
    return column === 'numero' && (assistance !== 'phone' || before(i, 'number') > 0)
  })
  return found.length > 0 ? found : [first]
}

function codeOf(text: string): string {
  const code = text.toUpperCase()
  return /^\d$/.test(code) ? `0${code}` : code
}

function entryOf(cells: Cells, department: string, tell: Tell): Entry {
  const assistance = assistances.get(plain(cells.assistance))
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
    ...(yesOrNo(cells, 'ensemble', tell) && { screenedTogether: true as const }),
  }
}

function contradictions(known: Entry, fresh: Entry, tell: Tell): void {
  const same = 'les rangées d’un département disent toutes la même chose : garder la même valeur.'
  if (fresh.assistance !== known.assistance) tell('assistance', same)
  if (fresh.email !== known.email) tell('courriel', same)
  if (fresh.message !== known.message) tell('message', same)
  if (fresh.rotation !== known.rotation) tell('rotation', same)
  if (fresh.screenedTogether !== known.screenedTogether) tell('ensemble', same)
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

function whole(cells: Cells, column: Column, limits: typeof ringSeconds, tell: Tell): number {
  const { least, most, usual } = limits
  if (cells[column] === '') return usual
  const value = Number(cells[column])
  if (/^\d+$/.test(cells[column]) && value >= least && value <= most) return value
  tell(column, `« ${cells[column]} » : écrire un nombre de ${least} à ${most}.`)
  return usual
}

/** The rows of a directory file, header first; reading them gives the same entries. */
export function writeRows(entries: Entry[]): string[][] {
  const used = optional.filter((column) =>
    entries.some((entry) => written[column](entry) === 'oui'),
  )
  const header = [...columns, ...used]
  const rows = [...entries].sort(byCode).flatMap((entry) => {
    const lines = entry.lines.length > 0 ? entry.lines : [undefined]
    return lines.map((line) => header.map((column) => written[column](entry, line)))
  })
  return [[...header], ...rows]
}
