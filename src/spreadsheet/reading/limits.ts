import { UnreadableFile } from '../unreadable.ts'
import { countTags, damaged, isSilent, type PackedPart } from './zip.ts'

/** Rows of a sheet: no spreadsheet has more. */
export const mostInSheet = 2 ** 20
/** Columns that are looked at. */
export const mostColumns = 100
/** Signs of a cell that are looked at: three times what Excel holds. */
export const longestCell = 100_000

/** Bytes that the sheets may have once unpacked: several times what a hundred thousand full rows take. */
const mostInSheets = 400_000_000
/**
 * Sheets are read as they are unpacked; all else is first laid out in memory, some hundred bytes for each
 * tag. Texts of a hundred thousand rows that a spreadsheet saved take 25 MB and 1.2 million tags.
 */
const mostBeside = 64_000_000
const mostTags = 2_500_000

export const enormous =
  'ce classeur est beaucoup trop grand une fois ouvert. Recopier ses lignes dans un classeur vide, un trimestre à la fois.'

/** Throws an UnreadableFile for a workbook that is too large to be read, before anything of it is; `isSheet` tells its sheets. */
export function heedSize(
  file: Uint8Array,
  parts: PackedPart[],
  isSheet: (part: PackedPart) => boolean,
): void {
  const sum = (some: PackedPart[]) => some.reduce((total, { unpacked }) => total + unpacked, 0)
  const beside = parts.filter((part) => !isSheet(part))
  if (parts.some(isSilent) || sum(parts.filter(isSheet)) > mostInSheets || sum(beside) > mostBeside)
    throw new UnreadableFile(enormous)
  if (tagsIn(file, beside) > mostTags) throw new UnreadableFile(enormous)
}

function tagsIn(file: Uint8Array, parts: PackedPart[]): number {
  try {
    return countTags(file, parts)
  } catch (error) {
    throw new UnreadableFile(damaged, { cause: error })
  }
}
