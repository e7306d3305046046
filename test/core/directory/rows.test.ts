import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkDirectory,
  exceptionsFileSchema,
  writeExceptions,
} from '../../../src/core/directory/check.ts'
import { directoryTable } from '../../../src/core/directory/columns.ts'
import { difference } from '../../../src/core/directory/difference.ts'
import { identified } from '../../../src/core/directory/lines.ts'
import { readRows } from '../../../src/core/directory/rows.ts'
import { isFormula } from '../../../src/core/directory/rules.ts'
import { textRows } from '../../../src/core/file-table.ts'
import { readCsv, writeCsv } from '../../../src/spreadsheet/csv.ts'
import { there } from '../../typed.ts'
import { entries } from '../call/house.ts'
import { directoriesOf, text } from './generated.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
const read = (...rows: string[]) => readRows([header, ...rows].map((row) => row.split(';')))
test('what is exported and imported again is the same, whatever stands in it', () => {
  fc.assert(
    fc.property(
      directoriesOf(text),
      fc.constantFrom(';' as const, ',' as const),
      (all, separator) => {
        const texts = all.flatMap(({ message, lines }) => [
          message ?? '',
          ...lines.map((each) => each.label),
        ])
        fc.pre(!texts.some(isFormula))
        const again = readRows(readCsv(writeCsv(textRows(directoryTable(all)), separator)))
        expect(again.ok && identified(again.entries)).toEqual(all)
        expect(checkDirectory({ entries: all, exceptions: [], alerts: [], prompts: {} })).toEqual(
          [],
        )
        expect(difference(all, all)).toEqual([])
      },
    ),
  )
})

test('people’s ways of typing are understood', () => {
  const result = read(
    '1;Téléphone;;;+33 (0)1 99 00 12 34;;OUI;;;',
    '2a;TELEPHONE;;;01.99.00.12.35;;;;;',
  )
  expect(
    result.ok &&
      result.entries.map(({ department, lines }) => [
        department,
        lines[0]?.number,
        lines[0]?.screening,
      ]),
  ).toEqual([
    ['01', '+33199001234', true],
    ['2A', '+33199001235', false],
  ])
})

test('columns in any order, a byte order mark and empty columns at the end are understood', () => {
  const names = header.split(';').reverse()
  const row = '69;telephone;;;0199001234;;;;;'.split(';').reverse()
  const result = readRows([
    [`\ufeff${names[0]}`, ...names.slice(1), '', ''],
    [...row, '', ''],
  ])
  expect(result.ok && result.entries[0]?.lines[0]).toMatchObject({
    number: '+33199001234',
    rank: 1,
    openingHours: null,
    screening: false,
    ringSeconds: 20,
  })
})

test('the column of rotation is written only when an entry rotates', () => {
  const rotating = entries().some(({ rotation }) => rotation)
  const still = entries().map((each) => ({ ...each, rotation: false }))
  expect([rotating, textRows(directoryTable(entries()))[0]?.at(-1)]).toEqual([true, 'rotation'])
  expect(textRows(directoryTable(still))[0]?.join(';')).toBe(header)
})

test('screened lines that ring together have a column of their own, written only when used', () => {
  const together = entries().map((each) => ({
    ...each,
    rotation: false,
    ...(each.department === '69' && { screenedTogether: true as const }),
  }))
  const rows = textRows(directoryTable(together))
  expect(rows[0]?.join(';')).toBe(`${header};ensemble`)
  expect(rows.filter((row) => row.at(-1) === 'oui').map(([code]) => code)).toEqual(['69', '69'])
  const read = readRows(rows)
  expect(read.ok && identified(read.entries)).toEqual(together)
})

test('who receives requests has a column of its own, written only when a département says it', () => {
  const told = entries().map((each) => ({
    ...each,
    rotation: false,
    ...(each.department === '69' && { requestsEmail: 'demandes69@example.org' }),
  }))
  const rows = textRows(directoryTable(told))
  expect(rows[0]?.join(';')).toBe(`${header};demandes`)
  const read = readRows(rows)
  expect(read.ok && identified(read.entries)).toEqual(told)
})

test('a difference is told in sentences', () => {
  const before = entries()
  const after = entries().filter(({ department }) => department !== '59')
  const rhone = after.find(({ department }) => department === '69')
  if (rhone?.lines[0]) rhone.lines[0] = { ...rhone.lines[0], ringSeconds: 30 }
  expect(difference(before, after)).toEqual([
    '59 Nord : retiré de l’annuaire',
    '69 Rhône : ligne changée, Accueil 04 65 71 69 01 (rang 1, horaires nationaux, 20 s) → Accueil 04 65 71 69 01 (rang 1, horaires nationaux, 30 s)',
  ])
})

test('exceptions are written as they were read', () => {
  const file = {
    exceptions: [
      {
        kind: 'closed',
        departments: ['67'],
        from: '2026-12-24',
        to: '2026-12-24',
        message: null,
        start: '14:00',
        end: '24:00',
      },
    ],
    alerts: [],
  }
  const content = exceptionsFileSchema.parse(file)
  expect(JSON.parse(writeExceptions(content))).toEqual(file)
  const wrong = {
    ...there(content.exceptions[0]),
    departments: ['99'],
    to: '2026-12-01',
  }
  expect(
    checkDirectory({ entries: entries(), exceptions: [wrong], alerts: [], prompts: {} })
      .map(({ message }) => message)
      .join(' '),
  ).toMatch(/précède.*n'existe pas/)
})

test('a text that a spreadsheet would take for a formula is refused with its column', () => {
  for (const label of ['=1+1', '+33', '-x', '@sum', ' =A1']) {
    const result = read(`69;telephone;1;${label};04 65 71 69 01;;;;;`)
    expect(!result.ok && result.faults).toMatchObject([{ row: 2, column: 'ligne' }])
  }
})

test('titles may stand above the names of the columns, and rows keep their numbers', () => {
  const title = ['Annuaire SVI au 26/11/2026', '', '']
  const rows = [title, [], header.split(';'), '99;formulaire;;;;;;;;'.split(';')]
  const wrong = readRows(rows)
  expect(wrong.ok ? [] : wrong.faults).toMatchObject([{ row: 4, column: 'departement' }])
})

test('doubled accents are refused in their cell, with what was meant', () => {
  const wrong = read('69;message;;;;;;;;Ouvert dÃ¨s 9 h')
  expect(wrong.ok ? [] : wrong.faults).toMatchObject([
    { row: 2, column: 'message', message: expect.stringContaining('« dès »') },
  ])
})
