import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCsv } from '../../../src/spreadsheet/csv.ts'
import { claire, type House, lea, openHouse, rene, tool } from '../calls/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const rhone = { quarter: '2026-T3', department: '69' }
const current = { quarter: '2026-T4', department: '69' }
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
    ['of a quarter to come', rene, { ...rhone, quarter: '2027-T1' }, remarks, 'not there'],
    ['of what is no quarter', rene, { ...rhone, quarter: '2026-T5' }, remarks, 'not there'],
    ['before the quarter is over', rene, current, remarks, 'wrong'],
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

describe('the quarters', () => {
  test('are one’s own surveys for a référent, and how many have handed in for the team', async () => {
    await house.surveys.handIn(rene, rhone, { remarks, seen: 0 })
    const own = await house.surveys.quarters(rene)
    expect(own.of).toBe('own')
    expect(own.quarters[1]).toMatchObject({
      quarter: '2026-T3',
      surveys: [{ department: '69', state: 'handedIn' }],
    })
    const all = await house.surveys.quarters(claire)
    expect(all.of).toBe('all')
    expect(all.quarters[1]).toMatchObject({ quarter: '2026-T3', handedIn: 1 })
  })

  test('name nobody to remind to a référent', async () => {
    expect(await house.surveys.quarter(rene, '2026-T3')).toMatchObject({
      over: true,
      people: [],
      surveys: [{ department: '69' }],
    })
  })
})

describe('what is taken away', () => {
  test('of a survey leaves a line, and is one’s own', async () => {
    expect(await house.surveys.write(lea, rhone)).toMatchObject({ kind: 'not yours' })
    const written = await house.surveys.write(rene, rhone)
    if (!written.done) throw new Error(written.why)
    expect(readCsv(written.csv)).toContainEqual(['Enquête', 'État', 'à remettre', '', ''])
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
