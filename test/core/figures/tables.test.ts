import { describe, expect, test } from 'vitest'
import { motivesOf } from '../../../src/core/contacts/motives.ts'
import { countCalls } from '../../../src/core/figures/indicators.ts'
import { indicatorTable } from '../../../src/core/figures/rows.ts'
import {
  callFigures,
  changeInWords,
  contactTables,
  type Figure,
  figureInWords,
  missedSlots,
  slotInWords,
} from '../../../src/core/figures/tables.ts'
import { textRows } from '../../../src/core/file-table.ts'

const motive = { parent: null, formerNames: [], national: false, retired: false, mergedInto: null }
const motives = motivesOf([
  { ...motive, id: 1, name: 'Demande 115' },
  { ...motive, id: 2, parent: 1, name: '=SMS' },
  { ...motive, id: 3, name: 'Ancien', mergedInto: 1 },
])
const contacts = {
  total: 6,
  motive: { 1: 1, 2: 3, 3: 1, 9: 1 },
  profile: { social_worker: 6 },
  channel: { svi: 6 },
  status: { solved: 6 },
  department: { 69: 6 },
}

describe('contacts', () => {
  const table = (name: string) =>
    contactTables(contacts, motives).find((each) => each.name === name)?.rows

  test('are ranked by theme, those of motives that were merged under the one that stands', () => {
    expect(table('Par thématique')).toEqual([
      { name: 'Demande 115', contacts: 5 },
      { name: 'Inconnu', contacts: 1 },
    ])
    expect(table('Par motif')?.[0]).toEqual({ name: 'Demande 115 › =SMS', contacts: 3 })
  })

  test('are told of every profile, also of one that nobody has', () => {
    expect(table('Par profil')?.map((row) => row.contacts)).toContain(0)
  })
})

describe('a figure', () => {
  test.each<[Pick<Figure, 'value' | 'unit'>, string]>([
    [{ value: 62.5, unit: '%' }, '62,5 %'],
    [{ value: 9, unit: 's' }, '9 s'],
    [{ value: 200, unit: 's' }, '3 min 20 s'],
    [{ value: 7_260, unit: 's' }, '2 h 1 min'],
    [{ value: null, unit: '%' }, 'sans objet'],
  ])('%o reads %s', (figure, words) => expect(figureInWords(figure)).toBe(words))

  const of = (value: number | null, unit: Figure['unit'] = 'appels') => ({ name: '', value, unit })
  test.each([
    ['a count, in percent', of(24), of(20), '+20 %'],
    ['a small count, by how many', of(5), of(9), '−4'],
    ['a share, in points', of(60, '%'), of(62.4, '%'), '−2,4 points'],
    ['a wait, in seconds', of(12, 's'), of(9, 's'), '+3 s'],
    ['nothing', of(9), of(9), '='],
    ['what there is nothing to say of', of(null), of(9), 'pas de comparaison'],
  ])('moves from the one before: %s', (_, now, then, words) =>
    expect(changeInWords(now, then)).toBe(words),
  )

  test('says when it divides by few', () => {
    const calls = { ...countCalls([]), answered: 2, unanswered: 1 }
    const rate = callFigures({ calls, waits: [] }).find(({ name }) => name.startsWith('Taux'))
    expect(rate).toMatchObject({ value: 66.7, unit: '%', of: 3, small: true })
  })
})

test('the half-hours that longer hours would have caught come with the fullest first', () => {
  const slot = (slot: number, outsideHours: number) => ({
    weekday: 0,
    slot,
    calls: 9,
    answered: 0,
    outsideHours,
  })
  const missed = missedSlots([slot(1, 2), slot(2, 0), slot(3, 7)])
  expect(missed.map(({ slot: half }) => slotInWords(half))).toEqual(['1 h 30', '0 h 30'])
})

test('a file of indicators has a row for each figure, and nothing that a spreadsheet calculates', () => {
  const calls = { ...countCalls([]), calls: 3, answered: 2 }
  const line = {
    line: 'l1',
    label: '=1+1',
    department: '69',
    rang: 3,
    answered: 2,
    busy: 0,
    noAnswer: 1,
    failed: 0,
    declined: 0,
    talkSeconds: 60,
  }
  const rows = textRows(
    indicatorTable(
      {
        calls,
        waits: [],
        byDay: [{ name: '2026-11-30', counts: calls }],
        byDepartment: [{ name: '69', counts: calls }],
        contacts: { ...contacts, motive: { 2: 3 } },
        slots: [{ weekday: 0, slot: 21, calls: 3, answered: 2, outsideHours: 1 }],
        lines: [line],
      },
      {
        total: 1,
        afterCall: 1,
        sameStory: 0,
        answered: [{ value: 90, count: 1 }],
        solved: [],
        motive: { 2: 1 },
      },
      motivesOf([{ ...motive, id: 2, name: '=SMS' }]),
    ),
  )
  expect(rows).toContainEqual(['Par jour', '2026-11-30, répondus', '2', 'appels', ''])
  expect(rows).toContainEqual(['Par demi-heure', 'lundi 10 h 30', '3', 'appels', ''])
  expect(rows).toContainEqual(['Par département', '69 Rhône', '3', 'appels', ''])
  expect(rows).toContainEqual(['Par ligne', '69 =1+1', '2', 'répondus', '3'])
  expect(rows).toContainEqual(['Par motif', "'=SMS", '3', 'sollicitations', ''])
  expect(rows).toContainEqual(['Formulaire', 'Première réponse, médiane', '90', 'min', ''])
  expect(rows).toContainEqual(['Formulaire, par motif', "'=SMS", '1', 'sollicitations', ''])
  expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
})
