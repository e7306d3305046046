import { expect, test } from 'vitest'
import { motivesOf } from '../../../src/core/contacts/motives.ts'
import { countCalls } from '../../../src/core/figures/indicators.ts'
import { textRows } from '../../../src/core/file-table.ts'
import { surveyTable } from '../../../src/core/surveys/rows.ts'
import { contentOf, remarksSchema, type Survey } from '../../../src/core/surveys/survey.ts'

const motives = motivesOf([
  {
    id: 1,
    parent: null,
    name: '=SMS',
    formerNames: [],
    national: false,
    retired: false,
    mergedInto: null,
  },
])
const contacts = { total: 1, motive: { 1: 1 }, profile: {}, channel: {}, status: {} }
const today = { calls: { ...countCalls([]), answered: 2, talkSeconds: 61 }, waits: [], contacts }
const content = contentOf(today, motives)
const open: Survey = {
  department: '69',
  state: 'open',
  last: null,
  today,
  changes: [],
  withoutMotive: 0,
}

test('a file of a survey has a row for each fact and figure, decimals with a comma', () => {
  const rows = textRows(surveyTable('2026-T3', open, content))
  expect(rows[0]).toEqual(['Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'])
  expect(rows).toContainEqual(['Enquête', 'État', 'à remettre', '', ''])
  expect(rows).toContainEqual(['Appels', 'Répondus', '2', 'appels', ''])
  expect(rows).toContainEqual([
    'Appels',
    'Taux de réponse, sur les appels qui ont sonné',
    '100',
    '%',
    '2',
  ])
  expect(rows.some(([, what]) => what === 'Révision')).toBe(false)
})

test('a file of a survey that was handed in says by whom, and holds nothing that is calculated', () => {
  const last = {
    term: '2026-T3',
    department: '69',
    revision: 2,
    handedInAt: '2026-10-08T09:30:00.000Z',
    person: 'rene@example.org',
    remarks: '=1+1',
    content,
  }
  const rows = textRows(surveyTable('2026-T3', { ...open, state: 'handedIn', last }, content))
  expect(rows).toContainEqual(['Enquête', 'Révision', '2', '', ''])
  expect(rows).toContainEqual(['Enquête', 'Remarques', '« =1+1 »', '', ''])
  expect(rows).toContainEqual(['Par motif', "'=SMS", '1', 'sollicitations', ''])
})

test('remarks are kept without what a keyboard adds, two thousand signs at most', () => {
  expect(remarksSchema.parse(' Une panne.\r\nRéparée. ')).toBe('Une panne.\nRéparée.')
  expect(remarksSchema.safeParse(`${'r'.repeat(2000)}\r\n`).success).toBe(true)
  const long = remarksSchema.safeParse('r'.repeat(2001))
  expect(long.error?.issues.map(({ message }) => message)).toEqual([
    'Raccourcir à 2000 caractères.',
  ])
})
