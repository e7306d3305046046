import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallsAsked } from '../../../src/app/calls/listing.ts'
import { readCsv } from '../../../src/spreadsheet/csv.ts'
import { claire, type House, lea, openHouse, rene, tool } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const all: CallsAsked = {
  department: null,
  from: '2026-11-01',
  to: '2026-11-30',
  withoutMotive: false,
  missed: false,
  sort: 'latest',
  page: 1,
}

describe('the log', () => {
  test('holds the calls within reach of who asks, nobody’s number and no test call', async () => {
    const rhone = await house.call()
    const paris = await house.call({ department: '75' })
    const nobody = await house.call({ department: null, chosen_at: null, outcome: 'closed' })
    await house.call({ test: 1 })
    const seen = async (who: Parameters<House['calls']['search']>[0]) => {
      const found = await house.calls.search(who, all)
      if (!found.done) throw new Error(found.why)
      expect(JSON.stringify(found)).not.toContain('99000001')
      return found.calls.map(({ call }) => call).sort()
    }
    expect(await seen(claire)).toEqual([rhone, paris, nobody])
    expect(await seen(rene)).toEqual([rhone])
    expect(await seen(lea)).toEqual([paris])
  })

  test('of a département that is not one’s own is refused, and so is its file', async () => {
    const paris = { ...all, department: '75' }
    expect(await house.calls.search(rene, paris)).toMatchObject({ kind: 'not yours' })
    expect(await house.calls.write(rene, paris, 'csv')).toMatchObject({ kind: 'not yours' })
    expect(await house.acts()).toEqual([])
  })

  test('says that there is another page', async () => {
    for (let i = 0; i < 51; i++) await house.call()
    const first = await house.calls.search(rene, all)
    expect(first).toMatchObject({ done: true, more: true })
    const second = await house.calls.search(rene, { ...all, page: 2 })
    expect(second).toMatchObject({ more: false, calls: [expect.anything()] })
  })

  test('is put in order both ways, what has no duration last', async () => {
    const [long, short, none] = [
      await house.call({ outcome: 'answered', talk_seconds: 300 }),
      await house.call({ outcome: 'answered', talk_seconds: 20 }),
      await house.call({ talk_seconds: null }),
    ]
    const inOrder = async (sort: CallsAsked['sort']) => {
      const found = await house.calls.search(rene, { ...all, sort })
      return found.done ? [found.total, ...found.calls.map(({ call }) => call)] : []
    }
    expect(await inOrder('talk')).toEqual([3, long, short, none])
    expect(await inOrder('talk-up')).toEqual([3, short, long, none])
    expect((await inOrder('outcome-down'))[1]).toBe(none)
  })

  test('is taken away without numbers, which leaves a line with what was asked', async () => {
    await house.call()
    await house.call({ outcome: 'answered' })
    const asked = { ...all, outcome: 'unanswered', hour: 9, missed: true }
    const written = await house.calls.write(rene, asked, 'csv')
    if (!written.done) throw new Error(written.why)
    expect(readCsv(written.bytes)).toHaveLength(2)
    expect(Buffer.from(written.bytes).toString()).not.toContain('99000001')
    expect(await house.acts()).toEqual([
      'rene@example.org took away calls (69) : 2026-11-01 à 2026-11-30, unanswered, 9 h, à rappeler, 1 appel',
    ])
  })

  test('of several départements is taken away under the name of none', async () => {
    await house.calls.write(claire, all, 'xlsx')
    expect(await house.acts()).toEqual([
      'claire@example.org took away calls : 2026-11-01 à 2026-11-30, 0 appel',
    ])
  })
})

describe('what waits to be done', () => {
  test('is that of the last thirty days, within reach of who asks', async () => {
    await house.call()
    await house.call({ department: '75' })
    const old = '2026-10-30T08:45:00.000Z'
    await house.call({ started_at: old, caller: '+33199000009' })
    expect(await house.calls.toDo(rene)).toMatchObject({ missed: 1, days: 30 })
    expect(await house.calls.toDo(claire)).toMatchObject({ missed: 2 })
  })

  test('of today begins at midnight in Paris', async () => {
    await house.call({ started_at: '2026-11-29T22:59:00.000Z' })
    await house.call({ started_at: '2026-11-29T23:00:00.000Z' })
    await house.call({ department: '75', started_at: '2026-11-29T23:00:00.000Z' })
    expect(await house.calls.today(rene)).toEqual([{ outcome: 'unanswered', count: 1 }])
    expect(await house.calls.today(claire)).toEqual([{ outcome: 'unanswered', count: 2 }])
  })
})

test('calls of which only callbacks came are the national team’s', async () => {
  expect(await house.calls.withoutBeginning(rene, 1)).toMatchObject({ kind: 'not yours' })
  for (const who of [claire, tool])
    expect(await house.calls.withoutBeginning(who, 1)).toEqual({
      done: true,
      calls: [],
      more: false,
    })
})
