import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../src/spreadsheet/reading/table.ts'
import { cell, ods, row } from '../open-document.ts'

const wanted = {
  sheets: ['Annuaire'],
  hasHeader: (rows: unknown[][]) => rows.some((row) => row.includes('code')),
  most: 1_000,
}
const read = async (bytes: Uint8Array | string) =>
  readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, wanted)

describe('one table, by whatever program it was saved', () => {
  const rows = [
    ['code', 'nom'],
    ['01', 'Ain ; « Bourg »'],
  ]
  const csv = (separator: string, end = '\r\n') =>
    rows.map((cells) => cells.map((each) => `"${each}"`).join(separator)).join(end)
  test.each([
    ['semicolons', csv(';')],
    ['commas', csv(',')],
    ['tabs', csv('\t')],
    ['line ends of a former Mac', csv(';', '\r')],
    ['line ends of Unix', csv(';', '\n')],
    ['a first line that says its separator', `sep=,\r\n${csv(',')}`],
  ])('is the same with %s', async (_, text) => {
    expect(await read(text)).toEqual({ kind: 'text', rows })
  })

  test('is the same as xlsx and as OpenDocument', async () => {
    const sheets = [{ name: 'Feuil1', rows }]
    const lines = rows.map((cells) => row(cells.map((each) => cell(each)).join('')))
    expect((await read(await writeXlsx({ sheets }))).rows).toEqual(rows)
    expect((await read(ods([['Feuil1', lines.join('')]]))).rows).toEqual(rows)
  })

  test('has its separator from its header, whatever the title above says', async () => {
    const text = 'Annuaire, version 3, du 5 mai, à relire\r\n\r\ncode;nom;b;c;d\r\n01;Ain;;;\r\n'
    expect((await read(text)).rows[2]).toEqual(['code', 'nom', 'b', 'c', 'd'])
  })
})

describe('a workbook of several sheets', () => {
  const sheets = (names: string[]) =>
    names.map((name, i) => ({ name, rows: [[i === 1 ? 'code' : 'note'], [name]] }))
  const odsOf = (names: string[]) =>
    ods(
      sheets(names).map(({ name, rows }) => [
        name,
        rows.map(([each = '']) => row(cell(each))).join(''),
      ]),
    )
  test.each([
    ['xlsx', (names: string[]) => writeXlsx({ sheets: sheets(names) })],
    ['OpenDocument', async (names: string[]) => odsOf(names)],
  ])('as %s is read by the name of the sheet, else by its header', async (_, write) => {
    expect((await read(await write(['Notes', 'Autre', 'ANNUAIRE']))).rows[1]).toEqual(['ANNUAIRE'])
    expect((await read(await write(['Notes', 'Deuxième', 'Fin']))).rows[1]).toEqual(['Deuxième'])
  })

  test('none of which fits is refused with their names', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: 'A', rows: [['x']] },
        { name: 'B', rows: [['y']] },
      ],
    })
    await expect(read(file)).rejects.toThrow('« Annuaire » parmi : A, B')
  })
})

test('a workbook two of whose sheets have the header is refused: one of them would be lost', async () => {
  const rows = [['code'], ['01']]
  const file = (...names: string[]) => writeXlsx({ sheets: names.map((name) => ({ name, rows })) })
  await expect(read(await file('Octobre', 'Novembre'))).rejects.toThrow(
    'plusieurs feuilles ont ces colonnes : « Octobre », « Novembre »',
  )
  expect((await read(await file('Octobre', 'Annuaire'))).rows).toEqual(rows)
})

test('a workbook of hundreds of sheets is told by the first of their names', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `S${i}`)
  const file = await writeXlsx({ sheets: names.map((name) => ({ name, rows: [['x']] })) })
  await expect(read(file)).rejects.toThrow('parmi : S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, ….')
})

describe('cells of OpenDocument', () => {
  const cellsOf = async (cells: string) => (await read(ods([['F', row(cells)]]))).rows[0]

  test('are what the file holds, and not what it shows', async () => {
    const cells = await cellsOf(
      [
        cell('00:05', 'office:value-type="time" office:time-value="PT00H05M30S"'),
        cell('25:00', 'office:value-type="time" office:time-value="PT25H00M00S"'),
        cell('19/11', 'office:value-type="date" office:date-value="2026-11-19T23:59:59"'),
        cell('1,5', 'office:value-type="float" office:value="1.5"'),
        cell('VRAI', 'office:value-type="boolean" office:boolean-value="true"'),
      ].join(''),
    )
    expect(cells).toEqual([
      new Date('1899-12-31T00:05:30Z'),
      new Date('1900-01-01T01:00:00Z'),
      new Date('2026-11-19T23:59:59Z'),
      1.5,
      true,
    ])
  })

  test('keep their lines and spaces, and leave out notes and drawings', async () => {
    const note = '<office:annotation><text:p>note de Zoé</text:p></office:annotation>'
    const drawn = '<draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame>'
    const text = `<table:table-cell office:value-type="string">${note}${drawn}<text:p>un<text:s text:c="2"/>deux</text:p>\n<text:p>trois<text:line-break/>quatre &amp; cinq</text:p></table:table-cell>`
    expect(await cellsOf(text)).toEqual(['un  deux\ntrois\nquatre & cinq'])
  })

  test('that repeat are as many as a table has, and empty ones none', async () => {
    const file = ods([
      [
        'F',
        row(cell('a', 'office:value-type="string" table:number-columns-repeated="2"') + cell('b')) +
          row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            'table:number-rows-repeated="3"',
          ) +
          row(cell('c'), 'table:number-rows-repeated="2"') +
          row('<table:table-cell/>', 'table:number-rows-repeated="1048570"'),
      ],
    ])
    expect((await read(file)).rows).toEqual([['a', 'a', 'b'], [], [], [], ['c'], ['c']])
  })

  test('that claim to repeat by the million end in one sentence', async () => {
    const wide = 'office:value-type="string" table:number-columns-repeated="900000000"'
    const many = ods([['F', row(cell('a', wide), 'table:number-rows-repeated="900000000"')]])
    await expect(read(many)).rejects.toThrow('beaucoup trop grand')
  })
})
