import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { plain } from '../../core/contacts/motives.ts'
import {
  type CellContent,
  historySheet,
  historySheets,
  mostRows,
} from '../../core/contacts/workbook/columns.ts'
import { rearmed } from '../../core/formulas.ts'
import { readCsv, UnreadableFile } from '../csv.ts'
import { sizeOf } from './limits.ts'

/** Rows of a sheet: no spreadsheet has more. */
const mostInSheet = 2 ** 20
/** Rows that may stand above the history, and columns that are looked at. */
const rowsAbove = 20
const mostColumns = 100

/**
 * The rows of the history of a file, xlsx or CSV, told apart by what is in it; throws an UnreadableFile
 * that says what to do.
 */
export async function readHistoryFile(bytes: Uint8Array): Promise<CellContent[][]> {
  if (begins(bytes, 'PK')) return readWorkbook(bytes)
  if (begins(bytes, '\u00d0\u00cf\u0011\u00e0')) throw new UnreadableFile(locked)
  if (bytes.subarray(0, 4096).includes(0)) throw new UnreadableFile(strange)
  return readCsv(bytes).map((row) => row.map(rearmed))
}

const locked =
  'ce classeur est protégé par un mot de passe, ou dans l’ancien format xls. L’ouvrir, puis l’enregistrer au format xlsx, sans mot de passe.'
const strange =
  'ce fichier n’est ni un classeur xlsx ni un fichier CSV. Envoyer le classeur que donne cette page, rempli et enregistré au format xlsx.'
const damaged =
  'ce classeur est abîmé ou incomplet. L’ouvrir dans un tableur, l’enregistrer de nouveau au format xlsx, puis recommencer.'
const enormous =
  'ce classeur est beaucoup trop grand une fois ouvert. Recopier ses lignes dans un classeur vide que donne cette page, un trimestre à la fois.'

const begins = (bytes: Uint8Array, letters: string) =>
  [...letters].every((letter, i) => bytes[i] === letter.charCodeAt(0))

async function readWorkbook(bytes: Uint8Array): Promise<CellContent[][]> {
  const size = sizeOf(bytes)
  if (size !== 'fair') throw new UnreadableFile(size === 'enormous' ? enormous : damaged)
  try {
    return await readSheet(bytes, nameOfHistory(await sheetNames(bytes)))
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile(damaged, { cause: error })
  }
}

/** The names of the sheets, none of which is read. */
async function sheetNames(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = []
  await readXlsx(bytes, {
    sheets: ({ name }) => {
      names.push(name)
      return false
    },
  })
  return names
}

/** Row by row, so that a sheet of a million empty rows or columns takes no more than what is written in it. */
async function readSheet(bytes: Uint8Array, sheet: string): Promise<CellContent[][]> {
  const rows: CellContent[][] = []
  const nothing: CellContent[] = []
  let filled = 0
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    if (values.every((value) => value === null)) continue
    if (++filled > mostRows + rowsAbove) throw new UnreadableFile(enormous)
    // A row elsewhere than after the others would take another's place, or gigabytes of empty ones.
    if (!(index >= rows.length && index < mostInSheet)) throw new UnreadableFile(damaged)
    while (rows.length < index) rows.push(nothing)
    rows[index] = values.length > mostColumns ? values.slice(0, mostColumns) : values
  }
  return rows
}

/** The sheet with the history by one of its names, or the only sheet there is. */
function nameOfHistory(names: string[]): string {
  const known = historySheets.map(plain)
  const found = names.find((name) => known.includes(plain(name)))
  const [only] = names
  if (found !== undefined) return found
  if (only !== undefined && names.length === 1) return only
  throw new UnreadableFile(
    `aucune feuille « ${historySheet} » parmi : ${names.join(', ')}. Renommer ainsi celle des sollicitations, puis recommencer.`,
  )
}
