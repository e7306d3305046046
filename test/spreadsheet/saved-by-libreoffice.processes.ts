import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDirectoryFile } from '../../src/app/directory/file.ts'
import type { KeptContact } from '../../src/core/contacts/contact.ts'
import { planImport } from '../../src/core/contacts/workbook/planning.ts'
import { readHistory } from '../../src/core/contacts/workbook/reading.ts'
import { directoryTable } from '../../src/core/directory/columns.ts'
import { identified, type ReadEntry } from '../../src/core/directory/lines.ts'
import { writeTable } from '../../src/spreadsheet/tables/writing.ts'
import { readHistoryFile } from '../../src/spreadsheet/workbook/reading.ts'
import { writeWorkbook } from '../../src/spreadsheet/workbook/writing.ts'
import { hasProgram } from '../programs.ts'
import { each, keptContact, motiveIds, motives } from './contacts.ts'
import { sofficeIn } from './soffice.ts'

const contacts: KeptContact[] = motiveIds
  .filter((id) => id !== 10)
  .map((motive, n) =>
    keptContact(n + 1, {
      motive,
      day: `2026-1${n % 3}-${String(1 + n * 3).padStart(2, '0')}`,
      minute: n % 3 === 0 ? null : n * 171,
      seconds: n % 4 === 0 ? null : n * 1_311,
      structure: n % 2 ? 'CHRS « Les Tilleuls » ; Lyon' : '@115',
      question: n % 2 ? 'Comment  faire ?\nEt après ?' : '=1+1',
      answer: n % 3 ? "L'accueil rappelle à 9 h" : '12',
    }),
  )

const period = { from: '2026-10-01', to: '2026-12-31' }
const place = { department: '69', today: '2026-12-31', motives }
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)
const content = () => ({ title: '69 Rhône', period, motives, contacts: each(contacts) })

/** `;`, quotes, windows-1252, from the first line, cells as they are shown: what a French Excel saves. */
const asExcel = 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,1036,false,true'
const formats = [
  ['ods', 'ods', 'ods'],
  ['xlsx', 'xlsx', 'xlsx'],
  ['CSV in windows-1252', asExcel, 'csv'],
] as const

describe.skipIf(!hasProgram('soffice'))('what LibreOffice saves', () => {
  let folder: string
  let before: ReadEntry[] = []
  const read = async (bytes: Uint8Array) => {
    const file = await readDirectoryFile(bytes)
    if ('faults' in file) throw new Error(file.faults.join(' '))
    return file.entries
  }
  const saved = (as: string, file: string) => readFileSync(join(folder, as, file))

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-libreoffice-'))
    const convert = sofficeIn(folder)
    before = await read(readFileSync('config/directory.csv'))
    const directory = directoryTable(identified(before))
    writeFileSync(join(folder, 'annuaire.xlsx'), await writeTable(directory, 'xlsx'))
    writeFileSync(join(folder, 'suivi.xlsx'), await writeWorkbook(content()))
    for (const [as, format] of formats) {
      mkdirSync(join(folder, as))
      convert(['annuaire.xlsx', 'suivi.xlsx'], format, join(folder, as))
    }
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(formats)('of a directory as %s is the same directory', async (as, _, end) => {
    expect(await read(saved(as, `annuaire.${end}`))).toEqual(before)
  })

  test.each(formats)('of a workbook as %s changes no contact', async (as, _, end) => {
    const reading = readHistory(await readHistoryFile(saved(as, `suivi.${end}`)), place, digest)
    const kept = new Map(contacts.map((contact) => [contact.reference, contact]))
    expect(planImport(reading, kept, motives)).toMatchObject({
      added: [],
      changed: [],
      conflicts: [],
      faults: [],
      unchanged: contacts.length,
    })
  })
})
