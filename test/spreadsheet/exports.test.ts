import { describe, expect, test } from 'vitest'
import { type FileCell, type FileTable, textRows } from '../../src/core/file-table.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { writeTable } from '../../src/spreadsheet/tables/writing.ts'
import { partsOf } from '../../src/spreadsheet/workbook/zip.ts'
import { inWords, sheetIn } from './exports-read.ts'

const tableOf = (...cells: FileCell[]): FileTable => ({
  name: 'Essai',
  head: cells.map((_, i) => `Colonne ${i + 1}`),
  rows: [cells],
})

async function written(...cells: FileCell[]) {
  const sheet = await sheetIn(await writeTable(tableOf(...cells), 'xlsx'))
  return { values: sheet.rows[1], sheet }
}

describe('a cell of a workbook', () => {
  test('is text where the table says so, whatever it looks like', async () => {
    const texts = [
      '01',
      '2A',
      '0 806 000 156',
      '+33 4 65 71 69 01',
      '1e5',
      '=1+1',
      "'=1",
      '-1',
      '@a',
    ]
    const { values } = await written(...texts)
    expect(values).toEqual(texts)
  })

  test('is a number, a day, a time of day where the table says so', async () => {
    const { values } = await written(
      -1.5,
      0,
      { day: '2026-02-28' },
      { minute: 0 },
      { minute: 1439 },
    )
    expect(values).toEqual([
      -1.5,
      0,
      new Date('2026-02-28T00:00:00Z'),
      new Date('1899-12-31T00:00:00Z'),
      new Date('1899-12-31T23:59:00Z'),
    ])
  })

  test.each([
    ['in winter', '2026-11-30T23:30:05Z', '2026-12-01T00:30:05Z'],
    ['in summer', '2026-07-14T22:00:00Z', '2026-07-15T00:00:00Z'],
    ['in the hour that comes twice', '2026-10-25T01:30:12Z', '2026-10-25T02:30:12Z'],
    ['after the hour that is left out', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00Z'],
  ])('is the clock of the mainland where it is an instant %s', async (_, at, clock) => {
    const { values, sheet } = await written({ at })
    expect(values).toEqual([new Date(clock)])
    expect(sheet.cells?.get('1,0')?.style?.numFmt).toContain('(Paris)')
  })

  test('is empty where there is nothing', async () => {
    const { values } = await written(null, '', 'a')
    expect(values).toEqual([null, null, 'a'])
  })

  test('holds every sign that somebody can type or send, and damages no file', async () => {
    const signs = 'a\u0000b\u0001c\u000bd\u001fe\rf\uffffg <&> "é" ’ 😀 _x000A_ \u007f\u0085'
    const { values } = await written(signs, 'deux\nlignes', ' autour ')
    expect(values).toEqual([signs, 'deux\nlignes', ' autour '])
  })
})

describe('a sheet', () => {
  const table: FileTable = {
    name: 'Points de contact',
    head: ['code', 'nombre', 'jour'],
    rows: Array.from({ length: 3 }, (_, i) => [`0${i}`, i, { day: '2026-11-24' }]),
  }

  test('has a head that stays, stands out and filters, and prints on A4 one page wide', async () => {
    const sheet = await sheetIn(await writeTable(table, 'xlsx'))
    expect([sheet.name, sheet.freezePane?.rows]).toEqual(['Points de contact', 1])
    expect(sheet.autoFilter?.range).toBe('A1:C4')
    expect(sheet.cells?.get('0,1')?.style?.font?.bold).toBe(true)
    expect(sheet.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape' })
  })

  test('keeps as text what is typed below text, and as a date what is one', async () => {
    const bytes = await writeTable(table, 'xlsx')
    const sheet = await sheetIn(bytes)
    const formats = [0, 1, 2].map((at) => sheet.cells?.get(`1,${at}`)?.style?.numFmt)
    expect(formats).toEqual(['@', undefined, 'dd/mm/yyyy'])
    const xml = partsOf(bytes)['xl/worksheets/sheet1.xml'] ?? ''
    const [, ofCell] = /<c r="A2" s="(\d+)"/.exec(xml) ?? []
    const ofColumns = [...xml.matchAll(/<col [^>]*style="(\d+)"/g)].map(([, style]) => style)
    expect(ofColumns).toEqual([ofCell, '0', '0'])
  })

  test('of no row has its head', async () => {
    expect(await inWords(await writeTable({ ...table, rows: [] }, 'xlsx'))).toEqual([table.head])
  })

  test('says what the CSV of the same table says', async () => {
    const bytes = await writeTable(table, 'csv')
    expect(await inWords(await writeTable(table, 'xlsx'))).toEqual(readCsv(bytes))
  })
})

test('many rows are written while everything else goes on', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i): FileCell[] => [
    `CA${i}`,
    { day: '2026-11-24' },
    { minute: i % 1440 },
    i % 90,
    `Lyon ${i} répondu ; Accueil sans réponse`,
  ])
  let turns = 0
  const others = setInterval(() => turns++, 1)
  const bytes = await writeTable({ name: 'Appels', head: ['a', 'b', 'c', 'd', 'e'], rows }, 'xlsx')
  clearInterval(others)
  expect(turns).toBeGreaterThan(40)
  expect((await inWords(bytes)).at(-1)).toEqual(textRows({ head: [], rows: rows.slice(-1) })[1])
})
