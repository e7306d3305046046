import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDirectoryFile } from '../../src/app/directory/file.ts'
import { directoryTable } from '../../src/core/directory/columns.ts'
import { difference } from '../../src/core/directory/difference.ts'
import type { Entry } from '../../src/core/directory/directory.ts'
import { identified } from '../../src/core/directory/lines.ts'
import { readRows } from '../../src/core/directory/rows.ts'
import { type FileTable, textRows } from '../../src/core/file-table.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { writeTable } from '../../src/spreadsheet/tables/writing.ts'
import { hasProgram } from '../programs.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message;demandes'

/** Codes and numbers that begin with a zero, hours, quotes, accents. */
const rows = [
  '01;telephone;1;"Accueil ""Étoile""";04 65 71 01 01;lun-ven 09:00-12:30 13:30-17:30;oui;20;siao01@example.org;;',
  '01;telephone;2;Garde;04 65 71 01 02;lun 09:00-12:00;non;;siao01@example.org;;',
  '2A;telephone;1;Ajaccio;04 65 71 20 01;;non;15;;;demandes2a@example.org',
  '03;courriel;;;;;;;siao03@example.org;;',
  '974;telephone;1;2026;02 62 40 97 41;mar-jeu 08:00-16:00;non;;;;',
  '09;message;;;;;;;;"Le numéro est l’« autre » : 0 806 000 156 ; 24/11/2026, à 9h30";',
]
/** Names that a spreadsheet takes for something else wherever a file does not say that they are text. */
const mistaken = [
  ...rows,
  '75;telephone;1;08/03;01 44 71 75 01;;non;;;;',
  '76;telephone;1;1e5;02 35 71 76 01;;non;;;;',
]

const table: FileTable = {
  name: 'Essai',
  head: ['code', 'jour', 'heure', 'nombre', 'texte'],
  rows: [
    ['01', { day: '2026-03-08' }, { minute: 5 }, 0, '0 806 000 156'],
    ['2A', { day: '2026-12-31' }, { minute: 1439 }, 1200, '=1+1'],
    ['974', null, { minute: 0 }, -3, '\'=HYPERLINK("http://a")'],
    ['69', { day: '2024-02-29' }, null, null, '1/2'],
  ],
}

function entriesOf(rows: string[]): Entry[] {
  const read = readRows(readCsv([header, ...rows].join('\n')))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return identified(read.entries)
}

describe.skipIf(!hasProgram('soffice'))('LibreOffice', () => {
  let folder: string

  /** What LibreOffice makes of files, in a folder of that name. */
  function save(to: string, format: string, files: string[], ...how: string[]): void {
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const paths = files.map((file) => join(folder, file))
    mkdirSync(join(folder, to))
    execFileSync(
      'soffice',
      [
        profile,
        '--headless',
        ...how,
        '--convert-to',
        format,
        '--outdir',
        join(folder, to),
        ...paths,
      ],
      { stdio: 'ignore' },
    )
  }

  /** Semicolons, windows-1252, cells as they are shown. */
  const theWayOfExcel = 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,0,false,true,true,false'

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'svi-exports-'))
    writeFileSync(
      join(folder, 'annuaire.xlsx'),
      await writeTable(directoryTable(entriesOf(mistaken)), 'xlsx'),
    )
    writeFileSync(
      join(folder, 'annuaire.csv'),
      await writeTable(directoryTable(entriesOf(rows)), 'csv'),
    )
    writeFileSync(join(folder, 'essai.xlsx'), await writeTable(table, 'xlsx'))
    save('xlsx', 'xlsx', ['annuaire.xlsx'])
    save('ods', 'ods', ['annuaire.xlsx'])
    save('commas', 'csv', ['annuaire.xlsx'])
    save('windows', theWayOfExcel, ['annuaire.xlsx', 'essai.xlsx'])
    save('retyped', 'xlsx', ['annuaire.csv'], '--infilter=CSV:59,34,UTF-8,1')
    save('twice', theWayOfExcel, ['annuaire.csv'], '--infilter=CSV:59,34,UTF-8,1')
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['the workbook as we write it', 'annuaire.xlsx', mistaken],
    ['the workbook, saved again', 'xlsx/annuaire.xlsx', mistaken],
    ['the workbook, saved as ods', 'ods/annuaire.ods', mistaken],
    ['the workbook, saved as CSV with commas', 'commas/annuaire.csv', mistaken],
    ['the workbook, saved as CSV the way of Excel', 'windows/annuaire.csv', mistaken],
    ['the CSV, its zeros lost, saved as a workbook', 'retyped/annuaire.xlsx', rows],
    ['the CSV, its zeros lost, saved the way of Excel', 'twice/annuaire.csv', rows],
  ])('%s is the same directory', async (_, file, before) => {
    const read = await readDirectoryFile(readFileSync(join(folder, file)))
    if ('faults' in read) throw new Error(read.faults.join('\n'))
    expect(difference(entriesOf(before), identified(read.entries))).toEqual([])
    expect(identified(read.entries)).toEqual(entriesOf(before))
  })

  test('shows every cell of a workbook as the CSV says it, and works nothing out', () => {
    const shown = readCsv(readFileSync(join(folder, 'windows', 'essai.csv')))
    const said = textRows(table).map((cells) => cells.map((cell) => cell.replace(/^'/, '')))
    expect(shown).toEqual(said)
  })
})
