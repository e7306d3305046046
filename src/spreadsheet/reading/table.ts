import type { CellContent } from '../../core/cells.ts'
import { plain } from '../../core/contacts/motives.ts'
import { rearmed } from '../../core/formulas.ts'
import { readCsv } from '../csv.ts'
import { UnreadableFile } from '../unreadable.ts'
import { kindOfTable, type TableKind } from './kind.ts'
import { sheetsOfOds } from './ods.ts'
import type { Sheets } from './sheets.ts'
import { sheetsOfXlsx } from './xlsx.ts'
import { damaged } from './zip.ts'

/** Which table is looked for in a file. */
export interface WantedTable {
  /** Names that its sheet has had; the first is what it is called today. */
  sheets: string[]
  /** Whether these rows, the first of a sheet, have its header among them. */
  hasHeader(rows: CellContent[][]): boolean
  /** Rows with something in them that are read at most. */
  most: number
}

/** A table that was read, and what it was read from. */
export interface Table {
  kind: TableKind
  rows: CellContent[][]
}

/** Rows from the top in which a header is looked for. */
const above = 20

/**
 * The rows of a table that somebody sends: xlsx, ods, or text separated by semicolons, commas or tabs, told apart by what
 * is in the file and not by its name; in text, without the apostrophes of what was disarmed. Throws an UnreadableFile that says what the file is and what to do.
 */
export async function readTable(bytes: Uint8Array, wanted: WantedTable): Promise<Table> {
  const kind = await kindOfTable(bytes)
  if (kind === 'text')
    return { kind, rows: readCsv(bytes, wanted.most).map((row) => row.map(rearmed)) }
  try {
    const sheets = await (kind === 'xlsx' ? sheetsOfXlsx(bytes) : sheetsOfOds(bytes, wanted.most))
    return { kind, rows: await sheets.read(await choose(sheets, wanted), wanted.most) }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(damaged, { cause: error })
  }
}

/** Sheets whose top is looked at, and whose names are told: each look reads the workbook's lists anew. */
const [mostLooked, mostTold] = [30, 10]

function severalFit(names: string[], usual = ''): string {
  const all = names.map((name) => `« ${name} »`).join(', ')
  return `plusieurs feuilles ont ces colonnes : ${all}, et une seule serait lue. Réunir leurs lignes, ou nommer « ${usual} » celle qu’il faut lire, puis recommencer.`
}

/** The sheet by one of its names, the only one there is, or the only one whose top has the header. */
async function choose(sheets: Sheets, { sheets: known, hasHeader }: WantedTable): Promise<string> {
  const { names } = sheets
  if (names.length === 0) throw new UnreadableFile(damaged)
  const named = names.find((name) => known.some((each) => plain(each) === plain(name)))
  if (named !== undefined) return named
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  const fitting: string[] = []
  for (const name of names.slice(0, mostLooked))
    if (hasHeader(await sheets.read(name, above, above))) fitting.push(name)
  const [fits, another] = fitting
  if (another !== undefined) throw new UnreadableFile(severalFit(fitting, known[0]))
  if (fits !== undefined) return fits
  const told = [...names.slice(0, mostTold), ...(names.length > mostTold ? ['…'] : [])]
  throw new UnreadableFile(
    `aucune feuille « ${known[0]} » parmi : ${told.join(', ')}. Renommer ainsi celle qu’il faut lire, puis recommencer.`,
  )
}
