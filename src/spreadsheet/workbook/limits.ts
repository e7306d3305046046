import { countTags, type PackedPart, packedParts } from './zip.ts'

/** Bytes that the sheets may have once unpacked: several times what a hundred thousand full rows take. */
const mostInSheets = 400_000_000
/**
 * Sheets are read as they are unpacked; all else is first laid out in memory, some hundred bytes for each
 * tag. Texts of a hundred thousand rows that a spreadsheet saved take 25 MB and 1.2 million tags.
 */
const mostBeside = 64_000_000
const mostTags = 2_500_000

/** Whether a file is a workbook of a size that can be read, before anything of it is. */
export function sizeOf(file: Uint8Array): 'fair' | 'enormous' | 'unknown' {
  const parts = packedParts(file)
  if (!parts) return 'unknown'
  const sum = (some: PackedPart[]) => some.reduce((total, { unpacked }) => total + unpacked, 0)
  const [sheets, beside] = [parts.filter(isSheet), parts.filter((part) => !isSheet(part))]
  if (parts.some(isSilent) || sum(sheets) > mostInSheets || sum(beside) > mostBeside)
    return 'enormous'
  try {
    return countTags(file, (name) => !isSheet({ name })) > mostTags ? 'enormous' : 'fair'
  } catch {
    return 'unknown'
  }
}

const isSheet = ({ name }: { name: string }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)

/** A part that does not say how large it is could be of any size; an empty one is two bytes when packed. */
const isSilent = ({ packed, unpacked }: PackedPart) => unpacked === 0 && packed > 2
