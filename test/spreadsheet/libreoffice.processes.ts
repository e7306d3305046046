import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeptContact } from '../../src/core/contacts/contact.ts'
import { departmentSaid, titleOfWorkbook } from '../../src/core/contacts/workbook/of-department.ts'
import { planImport } from '../../src/core/contacts/workbook/planning.ts'
import { readHistory } from '../../src/core/contacts/workbook/reading.ts'
import { monthsOf, resultsOf } from '../../src/core/contacts/workbook/results.ts'
import { readHistoryFile } from '../../src/spreadsheet/workbook/reading.ts'
import { writeWorkbook } from '../../src/spreadsheet/workbook/writing.ts'
import { hasProgram } from '../programs.ts'
import { each, keptContact, motiveIds, motives } from './contacts.ts'
import { sofficeIn } from './soffice.ts'

const period = { from: '2026-10-01', to: '2026-12-31' }
const place = { department: '69', today: '2026-12-31', motives }
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

const contacts: KeptContact[] = Array.from({ length: 90 }, (_, n) =>
  keptContact(n + 1, {
    motive: motiveIds[n % motiveIds.length] ?? 1,
    day: `2026-${10 + (n % 3)}-${String(1 + ((n * 7) % 28)).padStart(2, '0')}`,
    minute: n % 5 === 0 ? null : (n * 37) % 1440,
    seconds: n % 4 === 0 ? null : (n * 131) % 14_400,
    channel: n % 2 ? 'email' : 'phone',
    profile: n % 3 ? 'operator' : 'state',
    status: n % 4 ? 'solved' : 'waiting',
    structure: n % 6 ? 'CHRS « Les Tilleuls »' : '@115',
    question: n % 7 ? 'Comment faire ?\nEt après ?' : '=1+1',
    answer: n % 9 ? '' : '-1',
  }),
)

/** The contacts as somebody edits them: one status is changed, one date, one row goes. */
const edited = contacts
  .filter(({ id }) => id !== 3)
  .map((contact) => (contact.id === 1 ? { ...contact, status: 'dropped' as const } : contact))

describe.skipIf(!hasProgram('soffice'))('LibreOffice', () => {
  let folder: string
  let saved: Uint8Array
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-libreoffice-'))
    const convert = sofficeIn(folder)
    const title = titleOfWorkbook('69', 'du 1er octobre au 31 décembre 2026')
    const content = { title, period, motives, contacts: each(contacts) }
    writeFileSync(join(folder, 'suivi.xlsx'), await writeWorkbook(content))
    convert(['suivi.xlsx'], 'fods')
    writeFileSync(
      join(folder, 'edite.fods'),
      asEdited(readFileSync(join(folder, 'suivi.fods'), 'utf8')),
    )
    convert(['edite.fods'], 'xlsx')
    saved = readFileSync(join(folder, 'edite.xlsx'))
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** The document as a person changes it, the results of its formulas forgotten. */
  function asEdited(document: string): string {
    const rows = document.split('<table:table-row')
    const row = (reference: string) => rows.findIndex((each) => each.includes(`>${reference}.1<`))
    const first = row(contacts[0]?.reference ?? '')
    rows[first] = (rows[first] ?? '').replace('>En attente<', '>Sans suite<')
    rows.splice(row(contacts[2]?.reference ?? ''), 1)
    return rows
      .join('<table:table-row')
      .replaceAll(/(table:formula="[^"]*") office:value-type="float" office:value="[^"]*"/g, '$1')
  }

  test('works the results out anew, to the figures that the service counts', async () => {
    const { sheets } = await readXlsx(saved)
    const rows = sheets.find(({ name }) => name === 'Résultats')?.rows ?? []
    const counted = resultsOf(edited, motives, monthsOf(period)).flatMap(({ results }) => results)
    const worked = rows.filter((row) => typeof row[2] === 'number' && row[0] !== null)
    expect(counted.length).toBeGreaterThan(20)
    expect(worked.map((row) => [row[0], row[1] ?? '', ...row.slice(2, 6)])).toEqual(
      counted.map(({ labels, counts }) => [labels[0], labels[1] ?? '', ...counts]),
    )
  })

  test('leaves the workbook saying whose it is', async () => {
    const said = departmentSaid(await readHistoryFile(saved), 'Copie.xlsx')
    expect(said).toEqual({ department: '69', by: 'title' })
  })

  test('gives back rows with their dates, times and texts, and what was changed in them', async () => {
    const reading = readHistory(await readHistoryFile(saved), place, digest)
    const kept = new Map(contacts.map((contact) => [contact.reference, contact]))
    const plan = planImport(reading, kept, motives)
    expect(plan).toMatchObject({
      added: [],
      conflicts: [],
      faults: [],
      unchanged: contacts.length - 2,
    })
    expect(plan.changed.map(({ contact }) => [contact.reference, contact.status])).toEqual([
      [contacts[0]?.reference, 'dropped'],
    ])
  })
})
