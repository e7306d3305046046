import { findDepartment } from '../departments.ts'
import { keysOf, recordOf } from '../records.ts'
import { formatHours, parseHours } from '../schedule/hours-text.ts'
import type { Assistance, Entry, Fault, Line } from './directory.ts'
import type { ReadEntry, ReadLine } from './lines.ts'
import { formatNumber, normaliseNumber } from './numbers.ts'
import { type Draft, draftFaults } from './rows-together.ts'
import { isEmail, lastRank, longestMessage, ringSeconds } from './rules.ts'

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
const allColumns = keysOf(written)
/** Columns that a file may leave out, and that are written only when an entry uses them. */
const optional: Column[] = ['rotation', 'ensemble']
const columns = allColumns.filter((column) => !optional.includes(column))

type Read = { ok: true; entries: ReadEntry[] } | { ok: false; faults: Fault[] }
type Tell = (column: Column, message: string) => void

type Drafts = Map<string, Draft>

/** Rows of a directory file, its header apart: more than the lines that all départements may have. */
export const mostRows = 20_000
const mostColumns = 50
const longestCell = 2_000
/** Beyond this, a list of faults helps nobody. */
const mostFaults = 1_000

/**
 * Reads the rows of a directory file, header included: one row per line of a département, or one row
 * without a number; 20,000 at most. All or nothing: every fault is told up to a thousand, with its row (the
 * header is row 1) and column. Which lines they are is for `identified` to tell.
 */
export function readRows(rows: string[][]): Read {
  const filled = rows.filter(isFilled).length - 1
  if (filled > mostRows) return { ok: false, faults: [{ message: tooMany(filled) }] }
  const header = (rows[0] ?? []).map((cell) => plain(cell.slice(0, longestCell)))
  const wrong = headerFaults(header)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const drafts: Drafts = new Map()
  const faults: Fault[] = []
  for (let i = 1; i < rows.length && faults.length < mostFaults; i++)
    if (isFilled(rows[i] ?? [])) faults.push(...rowFaults(header, rows[i] ?? [], i + 1, drafts))
  if (faults.length >= mostFaults) return { ok: false, faults: inOrder(faults) }
  const all = [...faults, ...[...drafts.values()].flatMap(draftFaults)]
  if (drafts.size === 0 && all.length === 0)
    all.push({ message: 'le fichier ne contient aucun département.' })
  if (all.length > 0) return { ok: false, faults: inOrder(all) }
  return { ok: true, entries: [...drafts.values()].map(({ entry }) => entry).sort(byCode) }
}

function inOrder(faults: Fault[]): Fault[] {
  const sorted = faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return sorted.length < mostFaults
    ? sorted
    : [...sorted.slice(0, mostFaults), { message: andMore }]
}

const isFilled = (cells: string[]) => cells.some((cell) => cell.trim() !== '')
const tooMany = (count: number) =>
  `le fichier a ${count} lignes, plus que les ${mostRows} qui peuvent être lues : n’y garder que l’annuaire.`
const andMore = 'le fichier a trop de fautes : corriger celles-ci, puis l’envoyer de nouveau.'

/** Adds one row to its entry; returns what is wrong with the row. */
function rowFaults(header: string[], cells: string[], row: number, drafts: Drafts): Fault[] {
  const long = header.filter((_, i) => (cells[i] ?? '').length > longestCell)
  const message = `cette cellule dépasse ${longestCell} caractères : la raccourcir.`
  if (long.length > 0) return long.map((column) => ({ row, column, message }))
  return [...overflow(header, cells, row), ...addRow(cellsOf(header, cells), row, drafts)]
}

function byCode(a: Pick<Entry, 'department'>, b: Pick<Entry, 'department'>): number {
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
  if (header.length > mostColumns)
    return [{ row: 1, message: `la première ligne a plus de ${mostColumns} colonnes.` }]
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
  return recordOf(allColumns, (column) => (row[header.indexOf(column)] ?? '').trim())
}

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

function contradictions(known: ReadEntry, fresh: ReadEntry, tell: Tell): void {
  const same = 'les rangées d’un département disent toutes la même chose : garder la même valeur.'
  if (fresh.assistance !== known.assistance) tell('assistance', same)
  if (fresh.email !== known.email) tell('courriel', same)
  if (fresh.message !== known.message) tell('message', same)
  if (fresh.rotation !== known.rotation) tell('rotation', same)
  if (fresh.screenedTogether !== known.screenedTogether) tell('ensemble', same)
}

function lineOf(cells: Cells, department: string, tell: Tell): ReadLine {
  const number = normaliseNumber(cells.numero, department)
  if (!number.ok) tell('numero', number.reason)
  const parsed = cells.horaires === '' ? null : parseHours(cells.horaires)
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
