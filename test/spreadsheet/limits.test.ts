import { expect, test } from 'vitest'
import { readHistoryFile } from '../../src/spreadsheet/workbook/reading.ts'
import { writeWorkbook } from '../../src/spreadsheet/workbook/writing.ts'
import { partsOf, zipped } from '../../src/spreadsheet/workbook/zip.ts'
import { each, keptContact, motives } from './contacts.ts'

const sheet = 'xl/worksheets/sheet1.xml'
const words = 'xl/sharedStrings.xml'
const parts = partsOf(
  await writeWorkbook({
    title: '69 Rhône',
    period: { from: '2026-10-01', to: '2026-12-31' },
    contacts: each([keptContact(1), keptContact(2)]),
    motives,
  }),
)
const withRowAt = (place: string) =>
  zipped({ ...parts, [sheet]: parts[sheet]?.replace('<row r="5"', `<row r="${place}"`) ?? '' })

test('a row beyond the last of a sheet takes no memory for those before it', async () => {
  await expect(readHistoryFile(withRowAt('5000000'))).rejects.toThrow('abîmé')
})

test.each(['4', '-5', 'abc'])(
  'a row that says it is number %s is not lost in silence',
  async (place) => {
    await expect(readHistoryFile(withRowAt(place))).rejects.toThrow('abîmé')
  },
)

test('rows far below the others, within a sheet, are read where they are', async () => {
  const rows = await readHistoryFile(withRowAt('1048576'))
  expect(rows).toHaveLength(1_048_576)
  expect(rows.filter((row) => row.length > 0)).toHaveLength(5)
})

function* many(piece: string, times: number) {
  yield '<sst>'
  for (let n = 0; n < times; n++) yield piece
  yield '</sst>'
}

test.each([
  ['texts that unpack to hundreds of megabytes', many('a'.repeat(1_000_000), 65)],
  ['millions of tags in little room', many('<si/>'.repeat(100_000), 26)],
])('%s are refused before they are laid out', async (_, pieces) => {
  const file = zipped({ ...parts, [words]: pieces })
  await expect(readHistoryFile(file)).rejects.toThrow('beaucoup trop grand')
})

test('a part that hides its size is refused before it is unpacked', async () => {
  const file = Buffer.from(zipped({ ...parts, [words]: many('a'.repeat(1000), 10) }))
  const name = file.lastIndexOf(words)
  file.writeUInt32LE(0, name - 46 + 24)
  await expect(readHistoryFile(file)).rejects.toThrow('beaucoup trop grand')
})
