import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { motivesOf } from '../../../src/core/contacts/motives.ts'
import { countCalls } from '../../../src/core/figures/indicators.ts'
import { contentOf } from '../../../src/core/surveys/survey.ts'
import { readCsv } from '../../../src/spreadsheet/csv.ts'
import { addRevision } from '../../../src/storage/surveys.ts'
import { claire, type House, lea, openHouse, rene, tool } from '../calls/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const rhone = { term: '2026-T3', department: '69' }
const current = { term: '2026-T4', department: '69' }
const remarks = 'Trois semaines de panne.'

describe('a survey is handed in', () => {
  test('with the figures of the day, and each time as a revision more', async () => {
    const first = await house.surveys.handIn(rene, rhone, { remarks: `${remarks}\r\n`, seen: 0 })
    expect(first).toEqual({ done: true, revision: 1 })
    const second = await house.surveys.handIn(claire, rhone, { remarks: '', seen: 1 })
    expect(second).toEqual({ done: true, revision: 2 })
    expect(await house.surveys.revision(lea, rhone, 1)).toMatchObject({ kind: 'not yours' })
    expect(await house.surveys.revision(rene, rhone, 1)).toMatchObject({
      revision: { person: 'rene@example.org', remarks, content: { counted: expect.anything() } },
    })
    expect(await house.acts()).toEqual([
      'rene@example.org handed in survey 2026-T3 (69) : révision 1',
      'claire@example.org handed in survey 2026-T3 (69) : révision 2',
    ])
  })

  test.each([
    ['of another’s département', lea, rhone, remarks, 'not yours'],
    ['by the operator’s tool', tool, rhone, remarks, 'not yours'],
    [
      'of a département that does not exist',
      claire,
      { ...rhone, department: '99' },
      remarks,
      'not there',
    ],
    ['of a term to come', rene, { ...rhone, term: '2027-T1' }, remarks, 'not there'],
    ['of what is no term', rene, { ...rhone, term: '2026-T5' }, remarks, 'not there'],
    ['before the term is over', rene, current, remarks, 'wrong'],
    ['with remarks that are too long', rene, rhone, 'r'.repeat(2001), 'wrong'],
  ])('never %s', async (_, who, asked, typed, kind) => {
    const refused = await house.surveys.handIn(who, asked, { remarks: typed, seen: 0 })
    expect(refused).toMatchObject({ done: false, kind })
    expect(await house.acts()).toEqual([])
  })

  test.each([1, 2, -1])('never on revision %d when the last is none', async (seen) => {
    const refused = await house.surveys.handIn(rene, rhone, { remarks, seen })
    expect(refused).toMatchObject({ done: false, kind: 'moved on' })
  })

  test('by one of two who do it at once', async () => {
    const both = await Promise.all(
      [rene, claire].map((who) => house.surveys.handIn(who, rhone, { remarks, seen: 0 })),
    )
    expect(both.filter(({ done }) => done)).toHaveLength(1)
    expect(both.find(({ done }) => !done)).toMatchObject({ kind: 'moved on' })
    expect(await house.acts()).toHaveLength(1)
  })

  test('with its line in the register, or not at all', async () => {
    await house.database.schema.dropTable('acts').execute()
    await expect(house.surveys.handIn(rene, rhone, { remarks, seen: 0 })).rejects.toThrow()
    expect(await house.surveys.find(rene, rhone)).toMatchObject({ survey: { last: null } })
  })
})

describe('the terms', () => {
  test('are one’s own surveys for a référent, and how many have handed in for the team', async () => {
    await house.surveys.handIn(rene, rhone, { remarks, seen: 0 })
    const own = await house.surveys.terms(rene)
    expect(own.of).toBe('own')
    expect(own.terms[1]).toMatchObject({
      term: '2026-T3',
      surveys: [{ department: '69', state: 'handedIn' }],
    })
    const all = await house.surveys.terms(claire)
    expect(all.of).toBe('all')
    expect(all.terms[1]).toMatchObject({ term: '2026-T3', handedIn: 1 })
  })

  test('name nobody to remind to a référent', async () => {
    expect(await house.surveys.term(rene, '2026-T3')).toMatchObject({
      over: true,
      people: [],
      surveys: [],
    })
  })
})

describe('under another period', () => {
  test('surveys are of half-years, and what was handed in before is still read', async () => {
    await house.surveys.handIn(rene, rhone, { remarks, seen: 0 })
    const surveys = house.surveysBy('half-year')
    const { terms } = await surveys.terms(rene)
    expect(terms.map(({ term }) => term)).toEqual(['2026-S2', '2026-T3'])
    expect(await surveys.find(rene, rhone)).toMatchObject({ instead: 'half-year' })
    expect(await surveys.revision(rene, rhone, 1)).toMatchObject({ revision: { remarks } })
    expect(await surveys.term(claire, '2026-T3')).toMatchObject({
      instead: 'half-year',
      surveys: [{ department: '69', state: 'handedIn' }],
    })
    const again = await surveys.handIn(rene, rhone, { remarks, seen: 1 })
    expect(again).toMatchObject({ kind: 'wrong', why: expect.stringContaining('autre période') })
    expect(await surveys.find(rene, current)).toMatchObject({ kind: 'not there' })
  })

  test('a year is handed in once it is over, and not what quarters have told', async () => {
    const years = house.surveysBy('year')
    const year = { term: '2026-A', department: '69' }
    expect(await years.handIn(rene, year, { remarks, seen: 0 })).toMatchObject({ kind: 'wrong' })
    for (const term of ['2026-T1', '2026-T2', '2026-T3', '2026-T4'])
      await addRevision(house.database, {
        term,
        department: '69',
        revision: 1,
        handedInAt: '2027-01-02T09:00:00Z',
        person: 'rene@example.org',
        remarks,
        content: contentOf(nothing, motivesOf([])),
      })
    expect(await years.term(rene, '2026-A')).toMatchObject({ surveys: [] })
    expect(await years.term(claire, '2026-T4')).toMatchObject({ surveys: [{ department: '69' }] })
  })
})

const nothing = {
  calls: countCalls([]),
  waits: [],
  contacts: { total: 0, motive: {}, profile: {}, channel: {}, status: {} },
}

describe('what is taken away', () => {
  test('of a survey leaves a line, and is one’s own', async () => {
    expect(await house.surveys.write(lea, rhone, 'csv')).toMatchObject({ kind: 'not yours' })
    const written = await house.surveys.write(rene, rhone, 'csv')
    if (!written.done) throw new Error(written.why)
    expect(readCsv(written.bytes)).toContainEqual(['Enquête', 'État', 'à remettre', '', ''])
    expect(await house.acts()).toEqual(['rene@example.org took away survey 2026-T3 (69)'])
  })

  test('of all surveys is the national team’s', async () => {
    expect(await house.surveys.writeAll(rene, '2026-T3')).toMatchObject({ kind: 'not yours' })
    expect(await house.surveys.writeAll(claire, '2027-T1')).toMatchObject({ kind: 'not there' })
    const written = await house.surveys.writeAll(claire, '2026-T3')
    if (!written.done) throw new Error(written.why)
    expect((await readXlsx(written.bytes)).sheets.length).toBeGreaterThan(1)
    expect(await house.acts()).toEqual(['claire@example.org took away surveys 2026-T3'])
  })
})
