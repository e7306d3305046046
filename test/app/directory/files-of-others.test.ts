import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDirectoryFile } from '../../../src/app/directory/file.ts'
import { formatHours } from '../../../src/core/schedule/hours-text.ts'

const folder = new URL('../../fixtures/files-of-others/directory/', import.meta.url)

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
const read = (row: string) => readDirectoryFile(Buffer.from(`${header}\n${row}\n`))

test.each(readdirSync(folder))(
  'a directory as other programs save it is read: %s',
  async (name) => {
    expect(await readDirectoryFile(readFileSync(new URL(name, folder)))).toMatchObject({
      entries: [
        { department: '01', lines: [{ number: '+33465710101', label: 'Accueil' }] },
        { department: '59', message: "Écrivez à l'équipe, elle répond." },
      ],
    })
  },
)

describe('what a spreadsheet made of a cell', () => {
  test.each([
    ['1;formulaire;;;;;;;;', '01'],
    ['2a;formulaire;;;;;;;;', '2A'],
  ])('is the département meant: %s', async (row, department) => {
    expect(await read(row)).toMatchObject({ entries: [{ department }] })
  })

  test.each([
    ['465710101', 'a perdu le 0'],
    ['33465710101', 'a perdu le 0 ou le +'],
    ['4,66E+08', 'ligne 2, colonne numero'],
  ])('never becomes another number: %s', async (number, why) => {
    expect(await read(`01;telephone;1;A;${number};;non;20;;`)).toEqual({
      faults: [expect.stringContaining(why)],
    })
  })
})

test.each([
  ['du lundi au vendredi, de 9h30 à 11h30 et de 14h00 à 16h30', 'lun-ven 09:30-11:30 14:00-16:30'],
  ['du lundi au vendredi de 9h à 12h et de 14h à 17h', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['Lundi - Vendredi : 09h00-12h00 / 14h00-17h00', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['lun-ven 9h-12h et 14h-17h', 'lun-ven 09:00-12:00 14:00-17:00'],
  ['lundi, mardi, jeudi 9h-12h', 'lun-mar 09:00-12:00, jeu 09:00-12:00'],
  ['lun-ven 9h30 - 11h30', 'lun-ven 09:30-11:30'],
  ['lun–ven 9 h 30–11 h 30', 'lun-ven 09:30-11:30'],
  ['Lundi 9h-12h; Mardi 14h-17h', 'lun 09:00-12:00, mar 14:00-17:00'],
  ['lun 9h-12h, ven semaines paires 9h-12h', 'lun 09:00-12:00, ven semaines paires 09:00-12:00'],
  [
    'un vendredi sur deux à partir du 4 décembre 2026 de 9h à 12h',
    'ven une semaine sur deux à partir du 04/12/2026 09:00-12:00',
  ],
])('hours as people write them in a cell are read: %s', async (typed, meant) => {
  const file = await read(`69;telephone;1;A;04 65 71 69 01;"${typed}";non;20;;`)
  const hours = 'entries' in file ? file.entries[0]?.lines[0]?.openingHours : undefined
  expect(hours && formatHours(hours)).toBe(meant)
})

test('hours that do not say which weeks are refused with the week at hand', async () => {
  const row = '69;telephone;1;A;04 65 71 69 01;ven (1 semaine sur 2) 9h-12h;non;20;;'
  expect(await readDirectoryFile(Buffer.from(`${header}\n${row}\n`), '2026-11-27')).toEqual({
    faults: [expect.stringContaining('(cette semaine, la 48, est paire)')],
  })
})

test.each([
  '04 65 71 69 01 / 04 65 71 69 02',
  '04 65 71 69 01 ou 02',
  '"04 65 71 69 01, 04 65 71 69 02"',
  '04 65 71 69 01 poste 12',
  '04 65 71 69 01 (standard)',
  '04 65 71 69 O1',
  '0806 000 156',
  '115',
  '0 892 70 12 39',
])('a cell that is not one number to ring is told by its row and column: %s', async (number) => {
  expect(await read(`69;telephone;1;A;${number};;non;20;;`)).toEqual({
    faults: [expect.stringContaining('ligne 2, colonne numero')],
  })
})

describe('an address of a real list', () => {
  const written = (address: string) => read(`69;courriel;;;;;;;"${address}";`)

  test.each([
    'ddets-direction@exemple.gouv.fr',
    'prenom.nom@alpes-exemple.gouv',
    ' siao@exemple.fr\u00a0',
  ])('is taken: %j', async (address) => {
    expect(await written(address)).toMatchObject({ entries: [{ email: address.trim() }] })
  })

  test.each([
    'ddets@alpes-de-haute- provence.exemple.fr',
    'prenom.nom@exemple.fr;autre@exemple.fr',
    'mailto:siao@exemple.fr',
    'Siao <siao@exemple.fr>',
    'siao@exemple',
    'siao@exemple..fr',
    'siao(at)exemple.fr',
  ])('that nobody can write to is told: %s', async (address) => {
    expect(await written(address)).toEqual({
      faults: [expect.stringContaining('ligne 2, colonne courriel')],
    })
  })
})
