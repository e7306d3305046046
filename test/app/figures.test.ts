import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claire, type House, lea, openHouse, rene, tool } from './calls/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const period = { from: '2026-11-01', to: '2026-11-30' }

describe('the indicators', () => {
  test('of a département that is not one’s own are refused, and so is their file', async () => {
    const asked = { period, department: '69' }
    expect(await house.indicators.read(lea, asked)).toMatchObject({ kind: 'not yours' })
    expect(await house.indicators.write(lea, asked, 'csv')).toMatchObject({ kind: 'not yours' })
    expect(await house.indicators.read(rene, asked)).toMatchObject({ done: true })
  })

  test('take three years at most', async () => {
    const asked = { period: { from: '2023-11-28', to: '2026-11-30' }, department: null }
    expect(await house.indicators.read(claire, asked)).toMatchObject({ kind: 'wrong' })
    expect(await house.indicators.write(claire, asked, 'csv')).toMatchObject({ kind: 'wrong' })
    const shorter = { ...asked, period: { ...asked.period, from: '2023-11-30' } }
    expect(await house.indicators.read(claire, shorter)).toMatchObject({ done: true })
  })

  test('leave a line when they are taken away, none when they are read', async () => {
    await house.indicators.read(rene, { period, department: null })
    expect(await house.acts()).toEqual([])
    const written = await house.indicators.write(rene, { period, department: '69' }, 'csv')
    expect(written.done && Buffer.from(written.bytes).toString()).toMatch(
      /^\ufeffTableau;Quoi;Valeur;/,
    )
    expect(await house.acts()).toEqual([
      'rene@example.org took away indicators (69) : 2026-11-01 à 2026-11-30',
    ])
  })
})

const lunch = { week: [[], [], [], [], [], [], []], onPublicHolidays: 'closed' as const }

describe('a replay', () => {
  const question = { period, department: null, supposition: { on: 'inForce' as const } }

  test('is of calls within reach of who asks', async () => {
    await house.call({ outcome: 'answered' })
    const replayed = await house.whatIf.replay(rene, question)
    if (!replayed.done) throw new Error(replayed.why)
    expect([...replayed.tally.keys()]).toEqual(['69'])
    const others = await house.whatIf.replay(lea, question)
    expect(others.done && [...others.tally.keys()]).toEqual([])
    expect(await house.whatIf.replay(lea, { ...question, department: '69' })).toMatchObject({
      kind: 'not yours',
    })
  })

  test.each([
    [
      'of more than a year',
      claire,
      { ...question, period: { ...period, from: '2025-11-29' } },
      'period',
    ],
    [
      'on a version that is not there',
      rene,
      { ...question, supposition: { on: 'version' as const, version: 9 } },
      'version',
    ],
    [
      'on a draft, for a référent',
      rene,
      { ...question, supposition: { on: 'draft' as const, draft: 1 } },
      'draft',
    ],
    [
      'on a draft that is not open',
      claire,
      { ...question, supposition: { on: 'draft' as const, draft: 9 } },
      'draft',
    ],
    [
      'on hours, where no line answers',
      claire,
      { ...question, department: '38', supposition: { on: 'hours' as const, hours: lunch } },
      'department',
    ],
  ])('%s is refused, with what stands in the way', async (_, who, asked, part) => {
    expect(await house.whatIf.replay(who, asked)).toMatchObject({
      done: false,
      kind: 'wrong',
      part,
    })
    expect(await house.whatIf.write(who, asked, 'csv')).toMatchObject({ done: false, part })
    expect(await house.acts()).toEqual([])
  })

  test('leaves a line when it is taken away', async () => {
    const written = await house.whatIf.write(claire, question, 'csv')
    expect(written.done && Buffer.from(written.bytes).toString()).toMatch(
      /^\ufeffTableau;Quoi;Ce qui s’est passé;/,
    )
    expect(await house.acts()).toEqual([
      'claire@example.org took away what-if : 2026-11-01 à 2026-11-30, inForce',
    ])
  })
})

describe('the retention', () => {
  test('is run by the tool and the task of the day, never by somebody on the pages', async () => {
    expect(await house.retention.run(claire)).toMatchObject({ done: false, kind: 'not yours' })
    const call = await house.call({ started_at: '2026-08-01T08:00:00.000Z' })
    expect(await house.retention.run(tool)).toMatchObject({ done: true, taken: { numbers: 1 } })
    expect((await house.calls.find(rene, call))?.masked).toContain('numéro effacé')
    expect(await house.acts()).toEqual([
      'outil : root applied retention : 1 numéros, 0 faits, aucun mois, 0 appels, 0 textes, 0 notes, 0 actes, 0 pièces jointes, 0 demandes, 0 courriels, 0 brouillons',
    ])
  })

  test('is told to the national team', async () => {
    await house.retention.run({ task: 'retention' })
    expect(await house.retention.runs(rene, 30)).toMatchObject({ kind: 'not yours' })
    expect(await house.retention.runs(claire, 30)).toMatchObject({ runs: [{ day: '2026-11-30' }] })
  })

  test('is noted with its line in the register, or not at all', async () => {
    await house.database.schema.dropTable('acts').execute()
    await expect(house.retention.run(tool)).rejects.toThrow()
    expect(await house.database.selectFrom('retention_runs').selectAll().execute()).toEqual([])
  })
})

test('the journal is repaired by the operator’s tool alone, which leaves a line', async () => {
  const silent = () => undefined
  expect(await house.journal.repair(claire, silent)).toMatchObject({ kind: 'not yours' })
  expect(await house.journal.repair(tool, silent)).toMatchObject({ done: true, lines: 0, left: 0 })
  expect(await house.acts()).toEqual(['outil : root repaired journal : 0 faits repris, 0 laissés'])
})
