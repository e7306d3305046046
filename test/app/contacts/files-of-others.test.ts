import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { departments } from '../../../src/core/departments.ts'
import type { Actor } from '../../../src/core/people/acting.ts'
import { readCsv } from '../../../src/spreadsheet/csv.ts'
import { type House, openHouse } from '../house.ts'

/** Workbooks as other programs save them, imported and taken away again; each into a département of its own. */
let house: House
let rene: Actor
const free = departments.map(({ code }) => code)
beforeAll(async () => {
  house = await openHouse()
  rene = await house.person('rene', [...free])
})
afterAll(() => house.close())

/** What the preview of an import says, and the rows of the département after it. */
async function imported(bytes: Buffer, name: string) {
  const { workbooks } = house.app
  const department = free.pop() ?? ''
  const received = await workbooks.receive(rene, { department, name, bytes })
  if (!received.done) throw new Error(received.why)
  const seen = await workbooks.preview(rene, received.id)
  if (!seen.done) throw new Error(seen.why)
  await workbooks.carryOut(rene, received.id, false)
  const period = { from: '2025-01-01', to: '2026-11-30' }
  const taken = await workbooks.write(rene, { department, period, format: 'csv' })
  if (!taken.done) throw new Error(taken.why)
  const [head = [], ...rows] = readCsv(taken.bytes)
  return {
    preview: seen.preview,
    rows: rows.map((cells) => cells.slice(0, -1).join(';')),
    column: (title: string) => rows.map((cells) => cells[head.indexOf(title)]),
  }
}

const fixture = (name: string) =>
  imported(
    readFileSync(new URL(`../../fixtures/files-of-others/workbooks/${name}.xlsx`, import.meta.url)),
    'Suivi.xlsx',
  )

test.each([
  ['Excel', '00-plain'],
  ['a program that gives every tag a prefix', '01-prefix-all'],
  ['one that gives a prefix to its texts', '02-prefix-sst'],
  ['one that gives a prefix to its relations', '03-prefix-rels'],
  ['Excel in its strict form', '04-strict'],
  ['one that leaves out where its cells are', '05-noref'],
  ['one that leaves out styles', '06-nodim-nostyles'],
  ['Excel with formatted words', '08-rich'],
  ['one that writes texts in their cells', '16-inline'],
  ['one whose relations begin at the root', '18-absolute'],
  ['LibreOffice', '40-libreoffice'],
])('a workbook of %s comes in as it is', async (_, name) => {
  const { rows } = await fixture(name)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(
    /^18\/11\/2026;Appel direct;Compte et connexion;Mot de passe;Travailleur social;Résolue;;10:30;0:05:00;CCAS Exemple;Question une/,
  )
  expect(rows[1]).toMatch(
    /^19\/11\/2026;Courriel;Demande 115;Réponse;Opérateur SIAO;En cours;;12:18;;Asso <Pont> & Cie/,
  )
})

test('a workbook of a former Mac, whose days begin in 1904, keeps its dates, times and durations', async () => {
  const { rows } = await fixture('mac1904')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(/^18\/11\/2026;.*;10:30;0:05:00;/)
})

test.each([
  ['a hidden one is one', 'hidden-row'],
  ['three thousand empty ones below are none', 'trailing-3000-empty-rows'],
  ['titles above are none', 'title-above'],
  ['formulas have their results', 'formulas-with-values'],
  ['formulas drawn down below are none', 'formula-only-rows-below'],
])('of rows that look like none, %s', async (_, name) => {
  expect((await fixture(name)).rows).toHaveLength(2)
})

test('times that miss their second by a hair are the minute that the sheet shows', async () => {
  const { column, rows } = await fixture('times')
  expect(column('Heure')).toEqual(expect.arrayContaining(['12:18', '10:00', '23:59']))
  expect(column('Heure')).not.toContain('00:00')
  expect(rows).toContainEqual(expect.stringMatching(/^19\/11\/2026;.*;23:59;/))
})

describe('a duration as people type it', () => {
  const typed = (duration: string) =>
    imported(
      Buffer.from(
        `Date;Canal;Thématique;Motif;Profil;Statut;Heure;Durée\r\n07/02/2026;Appel direct;Autre;;Autre;Résolue;10:30;${duration}\r\n`,
      ),
      'Suivi.csv',
    )

  test.each([
    ['5', '0:05:00'],
    ['5:30', '0:05:30'],
    ['00:05:30', '0:05:30'],
    ['5 min', '0:05:00'],
    ['5mn', '0:05:00'],
    ['12 minutes', '0:12:00'],
    ['1h05', '1:05:00'],
    ['12,5', '0:12:30'],
    ["5'30", '0:05:30'],
    ['0:05', '0:00:05'],
  ])('is read: %s', async (duration, read) => {
    const { column, preview } = await typed(duration)
    expect(column('Durée')).toEqual([read])
    expect(preview.warnings.count).toBe(read === '0:00:05' ? 1 : 0)
  })
})
