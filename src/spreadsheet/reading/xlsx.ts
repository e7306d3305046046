import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import type { CellContent } from '../../core/cells.ts'
import { UnreadableFile } from '../unreadable.ts'
import { heedSize } from './limits.ts'
import { Rows } from './rows.ts'
import type { Sheets } from './sheets.ts'
import { areWhole, sharedTexts } from './xlsx-cells.ts'
import { damaged, isEndless, type PackedPart, packedParts } from './zip.ts'

const isSheet = ({ name }: PackedPart) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)
const isXml = ({ name }: PackedPart) => /\.xml$/i.test(name)

/** Bytes of a tag or a text: the library looks at all that it has of one each time that more of it comes. */
const longestPiece = 1_000_000

/** The sheets of an xlsx workbook. */
export async function sheetsOfXlsx(bytes: Uint8Array): Promise<Sheets> {
  const parts = packedParts(bytes) ?? []
  heedSize(bytes, parts, isSheet)
  if (isEndless(bytes, parts.filter(isXml), longestPiece)) throw new UnreadableFile(damaged)
  if (!areWhole(bytes, parts.filter(isSheet), sharedTexts(bytes, parts)))
    throw new UnreadableFile(damaged)
  const names: string[] = []
  const { dateSystem } = await readXlsx(bytes, {
    sheets: ({ name }) => {
      names.push(name)
      return false
    },
  })
  const from1904 = dateSystem === '1904'
  return {
    names,
    async read(sheet, most, rowsAtMost = Number.POSITIVE_INFINITY) {
      const rows = new Rows(most)
      for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
        if (index >= rowsAtMost) break
        rows.put(index, from1904 ? values.map(timeSince1904) : values)
      }
      return rows.all
    },
  }
}

const dayMs = 86_400_000
/** A time of day or a duration counts from the first day of its workbook: this one, or four years later. */
const [first1900, first1904] = [Date.UTC(1899, 11, 31), Date.UTC(1904, 0, 1)]

/** Times and durations of a workbook whose days begin in 1904, as others hold them; its dates are right already. */
function timeSince1904(cell: CellContent): CellContent {
  if (!(cell instanceof Date)) return cell
  const since = cell.getTime() - first1904
  return since >= 0 && since < 60 * dayMs ? new Date(first1900 + since) : cell
}
