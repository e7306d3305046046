import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readDirectoryFile } from '../../src/app/directory/file.ts'
import type { CellContent } from '../../src/core/cells.ts'
import type { KeptContact } from '../../src/core/contacts/contact.ts'
import { planImport } from '../../src/core/contacts/workbook/planning.ts'
import { readHistory } from '../../src/core/contacts/workbook/reading.ts'
import { directoryTable } from '../../src/core/directory/columns.ts'
import type { Entry } from '../../src/core/directory/directory.ts'
import { identified } from '../../src/core/directory/lines.ts'
import { isFormula } from '../../src/core/directory/rules.ts'
import { textRows } from '../../src/core/file-table.ts'
import { writeTable } from '../../src/spreadsheet/tables/writing.ts'
import { readHistoryFile } from '../../src/spreadsheet/workbook/reading.ts'
import { writeHistoryCsv, writeWorkbook } from '../../src/spreadsheet/workbook/writing.ts'
import { directoriesOf, text } from '../core/directory/generated.ts'
import { runs } from '../runs.ts'
import { each, motives } from './contacts.ts'
import { excelCsv, likeNumbers } from './excel.ts'
import { anyText, contactsOf } from './generated.ts'
import { ods, rowsInXml } from './open-document.ts'

/** Words of which every sign is one that a French Excel saves in windows-1252, and none of them a number. */
const french = fc
  .array(
    fc.constantFrom('Écrivez', "à l'équipe", 'cœur ;', '« Noël »', '"oui"', '3 rue, A', 'l’été…'),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' '))

describe('a directory that was taken away is brought back unchanged', () => {
  const xlsx = (rows: CellContent[][]) => writeXlsx({ sheets: [{ name: 'Annuaire', rows }] })
  const inOds = (rows: CellContent[][]) => ods([['Feuille1', rowsInXml(rows)]])
  const cells = (entries: Entry[]) => textRows(directoryTable(entries))
  test.each([
    ['as CSV', text, (all: Entry[]) => writeTable(directoryTable(all), 'csv')],
    ['as xlsx', text, (all: Entry[]) => writeTable(directoryTable(all), 'xlsx')],
    ['as ods', text, async (all: Entry[]) => inOds(cells(all))],
    ['as CSV saved by a French Excel', french, async (all: Entry[]) => excelCsv(cells(all))],
    ['as xlsx saved from that CSV', french, (all: Entry[]) => xlsx(likeNumbers(cells(all)))],
    ['as ods saved from it', french, async (all: Entry[]) => inOds(likeNumbers(cells(all)))],
  ])('%s', async (_, words, save) => {
    await fc.assert(
      fc.asyncProperty(directoriesOf(words), async (entries) => {
        fc.pre(!wordsIn(entries).some(isFormula))
        const file = await readDirectoryFile(await save(entries))
        expect('entries' in file ? identified(file.entries) : file.faults).toEqual(entries)
      }),
      runs(25),
    )
  })
})

const wordsIn = (entries: Entry[]) =>
  entries.flatMap(({ message, lines }) => [message ?? '', ...lines.map(({ label }) => label)])

/** What Excel writes as an escape of its own, and the library that writes here does not. */
const escaped = /_x[0-9A-F]{4}_/

describe('a workbook that was taken away is brought back unchanged', () => {
  const period = { from: '2026-10-01', to: '2026-12-31' }
  const place = { department: '69', today: '2026-12-31', motives }
  const digest = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 24)
  const written = (contacts: KeptContact[]) => ({
    title: '69 Rhône, du 1er octobre au 31 décembre 2026',
    period,
    motives,
    contacts: each(contacts),
  })
  /** The cells of the workbook, as a spreadsheet holds them. */
  const cells = async (contacts: KeptContact[]) =>
    readHistoryFile(await writeWorkbook(written(contacts)))

  test.each([
    ['as CSV', anyText, (all: KeptContact[]) => writeHistoryCsv(written(all))],
    ['as xlsx', anyText, (all: KeptContact[]) => writeWorkbook(written(all))],
    [
      'as xlsx, each moment a styled number and each text in the list of all',
      anyText.filter((words) => !escaped.test(words)),
      async (all: KeptContact[]) =>
        writeXlsx({ sheets: [{ name: 'Historique', rows: await cells(all) }] }),
    ],
    [
      'as ods',
      anyText,
      async (all: KeptContact[]) => ods([['Feuille1', rowsInXml(await cells(all))]]),
    ],
    [
      'as CSV saved by a French Excel',
      french,
      async (all: KeptContact[]) => excelCsv(await cells(all)),
    ],
  ])('%s', async (_, words, save) => {
    await fc.assert(
      fc.asyncProperty(contactsOf(words), async (contacts) => {
        const reading = readHistory(await readHistoryFile(await save(contacts)), place, digest)
        const kept = new Map(contacts.map((contact) => [contact.reference, contact]))
        expect(planImport(reading, kept, motives)).toMatchObject({
          added: [],
          changed: [],
          conflicts: [],
          faults: [],
          unchanged: contacts.length,
        })
      }),
      runs(10),
    )
  })
})
