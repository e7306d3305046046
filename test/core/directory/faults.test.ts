import { describe, expect, test } from 'vitest'
import { readRows } from '../../../src/core/directory/rows.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message'
const read = (...rows: string[]) => readRows([header, ...rows].map((row) => row.split(';')))
const faults = (...rows: string[]) => {
  const result = read(...rows)
  return result.ok ? [] : result.faults
}

describe('each fault is told with its row and column', () => {
  test.each([
    ['an unknown code', '99;formulaire;;;;;;;;', 'departement', "n'est pas un code"],
    [
      'an unknown assistance',
      '69;fax;;;;;;;;',
      'assistance',
      'telephone, formulaire, courriel ou message',
    ],
    ['a telephone without a line', '69;telephone;;;;;;;;', 'numero', 'au moins une ligne'],
    ['a short number', '69;telephone;1;x;115;;;;;', 'numero', 'numéro court'],
    [
      'the line’s own number',
      '69;telephone;1;x;0 806 000 156;;;;;',
      'numero',
      'cette ligne elle-même',
    ],
    ['a premium number', '69;telephone;1;x;0891 12 34 56;;;;;', 'numero', 'numéro spécial'],
    ['a foreign number', '69;telephone;1;x;+49 30 123456;;;;;', 'numero', 'français'],
    ['too short a number', '69;telephone;1;x;01 99 00;;;;;', 'numero', 'court'],
    [
      'hours that overlap',
      '69;telephone;1;x;0199001234;lun 09:00-12:00 11:00-13:00;;;;',
      'horaires',
      'se chevauchent',
    ],
    [
      'hours that end before they start',
      '69;telephone;1;x;0199001234;lun 12:00-09:00;;;;',
      'horaires',
      'précède',
    ],
    ['a rank that is none', '69;telephone;premier;x;0199001234;;;;;', 'rang', 'un nombre de 1 à 9'],
    ['a ring too long', '69;telephone;1;x;0199001234;;;300;;', 'sonnerie', 'un nombre de 5 à 60'],
    ['neither yes nor no', '69;telephone;1;x;0199001234;;peut-être;;;', 'filtrage', 'oui ou non'],
    ['no address', '69;courriel;;;;;;;;', 'courriel', 'besoin d’une adresse'],
    ['a wrong address', '69;courriel;;;;;;;siao69;', 'courriel', "n'est pas une adresse"],
    ['no message', '69;message;;;;;;;;', 'message', 'besoin d’un texte'],
    ['a message too long', `69;message;;;;;;;;${'a'.repeat(1001)}`, 'message', 'dépasse 1000'],
    ['a number without telephone', '69;formulaire;1;x;0199001234;;;;;', 'numero', 'ne sert que si'],
  ])('%s', (_, row, column, words) => {
    const found = faults('01;formulaire;;;;;;;;', row)
    expect(found).toContainEqual(
      expect.objectContaining({ row: 3, column, message: expect.stringContaining(words) }),
    )
  })

  test('an address for requests that is none, or that rows of a département contradict', () => {
    const given = (...addresses: string[]) => {
      const rows = addresses.map((each, i) => `69;telephone;1;L${i};019900123${i};;;;;;${each}`)
      const read = readRows([`${header};demandes`, ...rows].map((row) => row.split(';')))
      return read.ok ? [] : read.faults
    }
    expect(given('siao69')).toMatchObject([
      { row: 2, column: 'demandes', message: expect.stringContaining("n'est pas une adresse") },
    ])
    expect(given('a@example.org', 'b@example.org')).toMatchObject([
      { row: 3, column: 'demandes', message: expect.stringContaining('la même chose') },
    ])
  })

  test('all of them at once, a wrong code included', () => {
    const found = faults('99;telephone;0;x;115;lun;peut-être;1;y;')
    expect(found.map(({ column }) => column).sort()).toEqual([
      'courriel',
      'departement',
      'filtrage',
      'horaires',
      'numero',
      'rang',
      'sonnerie',
    ])
  })

  test('rows of one département that contradict each other, a number twice, eleven lines together', () => {
    expect(
      faults(
        '69;telephone;1;x;0199001234;;;;a@example.org;',
        '69;telephone;2;y;0199001235;;;;b@example.org;',
      )[0],
    ).toMatchObject({ row: 3, column: 'courriel' })
    expect(
      faults('69;telephone;1;x;0199001234;;;;;', '69;telephone;2;y;01 99 00 12 34;;;;;')[0]
        ?.message,
    ).toContain('deux fois')
    const eleven = Array.from({ length: 11 }, (_, i) => `69;telephone;1;x;01990012${10 + i};;;;;`)
    expect(faults(...eleven)[0]?.message).toContain('plus de 10 lignes')
  })

  test('a telephone row without a number is never lost, wherever it stands', () => {
    const [bare, full] = ['69;telephone;1;Accueil;;;;;;', '69;telephone;2;y;0199001234;;;;;']
    const message = expect.stringContaining('besoin d’un numéro')
    expect(faults(bare, full)).toEqual([{ row: 2, column: 'numero', message }])
    expect(faults(full, bare)).toEqual([{ row: 3, column: 'numero', message }])
    expect(faults(bare, bare).map(({ row }) => row)).toEqual([2, 3])
  })

  test('a message cut short by its own separator', () => {
    const found = faults('59;message;;;;;;;;Bonjour; appelez demain')
    expect(found).toEqual([{ row: 2, message: expect.stringContaining('guillemets') }])
  })

  test('a second row of a département without telephone, and hours nobody would keep', () => {
    expect(faults('38;formulaire;;;;;;;;', '38;formulaire;;;;;;;;')).toEqual([
      { row: 3, column: 'departement', message: expect.stringContaining('déjà une rangée') },
    ])
    expect(faults('38;formulaire;;;;lun 9h-12h;;;;')[0]).toMatchObject({ column: 'horaires' })
  })

  test('assistance, message and rotation that contradict each other between rows', () => {
    const rows = ['69;telephone;1;x;0199001234;;;;;a;oui', '69;message;1;y;0199001235;;;;;b;non']
    const found = readRows([`${header};rotation`, ...rows].map((row) => row.split(';')))
    const columns = found.ok ? [] : found.faults.map(({ row, column }) => `${row} ${column}`)
    expect(columns).toEqual(['3 assistance', '3 message', '3 rotation'])
  })

  test('the row that is one too many, not the first of its département', () => {
    const line = (n: number) => `69;telephone;1;x;01990012${n};;;;;`
    expect(faults(line(10), '01;formulaire;;;;;;;;', line(11), line(10))[0]?.row).toBe(5)
    expect(faults('38;formulaire;;;;;;;;', '38;formulaire;1;x;0199001234;;;;;')[0]?.row).toBe(3)
    const eleven = Array.from({ length: 11 }, (_, i) => line(10 + i))
    expect(faults(...eleven)).toMatchObject([{ row: 12, column: 'rang' }])
    expect(faults(...eleven.slice(0, 10))).toEqual([])
  })

  test('a file without a département, or without anything', () => {
    expect(faults()).toEqual([{ message: 'le fichier ne contient aucun département.' }])
    expect(readRows([]).ok).toBe(false)
    expect(faults('69;constructor;;;;;;;;')[0]).toMatchObject({ column: 'assistance' })
  })

  test('a column given twice, and the known names told beside an unknown one', () => {
    const wrong = readRows([`${header};rang;couleur`.split(';')])
    expect(wrong.ok ? [] : wrong.faults).toEqual([
      { row: 1, column: 'couleur', message: expect.stringContaining('departement, assistance') },
      { row: 1, column: 'rang', message: expect.stringContaining('deux fois') },
    ])
  })

  test('a header that lacks a column or has an unknown one', () => {
    const wrong = readRows([header.replace('rang', 'rand').split(';')])
    expect(wrong.ok ? [] : wrong.faults.map(({ column }) => column)).toEqual(['rang', 'rand'])
  })
})
