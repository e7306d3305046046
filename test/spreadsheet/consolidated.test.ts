import { readXlsx, type Sheet } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { motivesOf } from '../../src/core/contacts/motives.ts'
import { type CallCounts, countCalls } from '../../src/core/figures/indicators.ts'
import type { Counted } from '../../src/core/surveys/content.ts'
import { contentOf, type Survey } from '../../src/core/surveys/survey.ts'
import { writeConsolidated } from '../../src/spreadsheet/consolidated.ts'

const motive = (id: number, name: string) => ({
  id,
  name,
  parent: null,
  national: false,
  retired: false,
  mergedInto: null,
  formerNames: [],
})
const then = motivesOf([motive(1, 'Mot de passe'), motive(2, 'Statistiques')])
const now = motivesOf([motive(1, 'Connexion'), motive(2, 'Statistiques')])

function counted(calls: Partial<CallCounts>, seconds: number, motive: Record<string, number>) {
  const total = Object.values(motive).reduce((sum, each) => sum + each, 0)
  return {
    calls: { ...countCalls([]), ...calls },
    waits: calls.answered ? [{ seconds, calls: calls.answered }] : [],
    contacts: { total, motive, profile: {}, channel: {}, status: {} },
  }
}

function survey(department: string, today: Counted, handedIn: boolean): Survey {
  const last = {
    term: '2026-T3',
    department,
    revision: 2,
    handedInAt: '2026-10-02T22:30:00Z',
    person: 'rene@example.org',
    remarks: '-1+1',
    content: contentOf(today, then),
  }
  return handedIn
    ? { department, state: 'handedIn', last, today, changes: [], withoutMotive: 0 }
    : { department, state: 'open', last: null, today, changes: [], withoutMotive: 0 }
}

const busy = counted(
  { calls: 100, answered: 10, unanswered: 90, talkSeconds: 3600, withMotive: 5 },
  60,
  { 1: 3, 2: 9 },
)
const calm = counted({ calls: 30, answered: 30, talkSeconds: 1800, withMotive: 30 }, 10, { 1: 7 })

async function sheetsOf(surveys: Survey[]): Promise<Sheet[]> {
  const bytes = await writeConsolidated({ term: '2026-T3', surveys, motives: now })
  return (await readXlsx(bytes)).sheets
}

const sheets = await sheetsOf([survey('69', busy, true), survey('75', calm, false)])
const [handedIn, calls, contacts] = sheets

/** The value of a column in a row, and the formula behind it. */
function cell(sheet: Sheet | undefined, row: number, header: string) {
  const column = sheet?.rows[2]?.indexOf(header) ?? -1
  return {
    value: sheet?.rows[row]?.[column],
    formula: sheet?.cells?.get(`${row},${column}`)?.formula,
  }
}

test('who handed in is told with date, person and remarks, text staying text', () => {
  expect(sheets.map(({ name }) => name)).toEqual(['Remises', 'Appels', 'Sollicitations'])
  expect(handedIn?.rows[3]?.slice(0, 2)).toEqual(['69 Rhône', 'remise'])
  expect(handedIn?.rows[3]?.[2]).toEqual(new Date('2026-10-03T00:30:00Z'))
  expect(handedIn?.rows[3]?.slice(3)).toEqual(['rene@example.org', 2, 'non', '-1+1'])
  expect(handedIn?.rows[4]?.slice(0, 2)).toEqual(['75 Paris', 'non remise'])
  expect(handedIn?.rows[1]?.[0]).toBe('Ont remis : 1 sur 2.')
})

test('counts are summed, and the national rate divides the sums', () => {
  expect(cell(calls, 3, 'Taux de réponse')).toEqual({ value: 0.1, formula: 'IF(D4=0,"",E4/D4)' })
  expect(cell(calls, 4, 'Taux de réponse').value).toBe(1)
  expect(cell(calls, 5, 'Répondus')).toEqual({ value: 40, formula: 'SUM(E4:E5)' })
  expect(cell(calls, 5, 'Taux de réponse')).toEqual({
    value: 40 / 130,
    formula: 'IF(D6=0,"",E6/D6)',
  })
})

test('the national wait is that of all calls, and the mean conversation that of all talk', () => {
  expect(cell(calls, 5, 'Attente, médiane')).toEqual({ value: 10, formula: undefined })
  expect(cell(calls, 5, 'Attente, neuf appels sur dix').value).toBe(60)
  expect(cell(calls, 5, 'Conversation, moyenne').formula).toBe('IF(E6=0,"",R6/E6)')
  expect(cell(calls, 5, 'Conversation, en tout').formula).toBe('SUM(R4:R5)')
})

test('motives stand under the name they were handed in with, the most frequent first', () => {
  const rows = contacts?.rows.slice(3).map((row) => [...row])
  expect(contacts?.rows[2]?.slice(3)).toEqual(['69 Rhône', '75 Paris (non remise)'])
  expect(rows).toEqual([
    ['Statistiques', 9, 9 / 19, 9, 0],
    ['Connexion', 7, 7 / 19, 0, 7],
    ['Mot de passe', 3, 3 / 19, 3, 0],
    ['Ensemble', 19, '', 12, 7],
  ])
  expect(cell(contacts, 3, 'Ensemble').formula).toBe('SUM(D4:E4)')
  expect(cell(contacts, 6, 'Ensemble').formula).toBe('SUM(B4:B6)')
})

test('headers are frozen and filtered without the totals, on A4 across', () => {
  expect(calls?.autoFilter?.range).toBe('A3:U5')
  expect(calls?.freezePane).toEqual({ rows: 3, columns: 1 })
  expect(contacts?.freezePane).toEqual({ rows: 3, columns: 3 })
  for (const { pageSetup } of sheets)
    expect(pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape' })
})

test('a quarter without a call, and one without a survey, are workbooks too', async () => {
  const [, none] = await sheetsOf([survey('69', counted({}, 0, {}), false)])
  expect(cell(none, 4, 'Taux de réponse')).toEqual({ value: '', formula: 'IF(D5=0,"",E5/D5)' })
  const [, empty] = await sheetsOf([])
  expect(cell(empty, 3, 'Répondus')).toEqual({ value: 0, formula: '0' })
})
