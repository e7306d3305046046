import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PastCall } from '../../src/core/figures/what-if/replay.ts'
import type { Scope } from '../../src/core/people/people.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { localClock } from '../../src/storage/local-clock.ts'
import { pastCalls, pastCallsWithoutDepartment } from '../../src/storage/past-calls.ts'
import type { CallsTable } from '../../src/storage/tables/calls.ts'

const quarter = { from: '2026-10-01', to: '2026-12-31' }
const codes = ['69', '75', '974', null]

/** Three calls in four start in the very second of another one. */
function rowOf(n: number): Insertable<CallsTable> {
  const department = codes[n % codes.length] ?? null
  const startedAt = new Date(Date.parse('2026-11-02T08:00:00Z') + Math.floor(n / 400) * 3_600_000)
  const started = startedAt.toISOString()
  return {
    call: `CA${String(n).padStart(32, '0')}`,
    started_at: started,
    ended_at: started,
    last_at: started,
    swept: 0,
    caller: null,
    version: 1,
    department,
    how: null,
    tries: null,
    outcome: department ? 'answered' : 'closed',
    reason: department ? null : 'hours',
    answered_by: null,
    wait_seconds: null,
    talk_seconds: n,
    legs: '[]',
    events: '[]',
    test: 0,
    chosen_at: null,
    ...localClock(started, department),
  }
}

/** Rows that no replay may count: a rehearsal, a call that lasts, those of the days around. */
const others: Insertable<CallsTable>[] = [
  { ...rowOf(0), test: 1 },
  { ...rowOf(0), outcome: null },
  ...['2026-09-30T21:30:00.000Z', '2026-12-31T23:30:00.000Z'].map((started_at) => ({
    ...rowOf(0),
    started_at,
    ...localClock(started_at, '69'),
  })),
].map((row, i) => ({ ...row, call: `CAx${i}` }))

/** New Year’s Eve in La Réunion ends when it is still nine in the evening in Paris. */
const borders = ['2026-09-30T20:30:00.000Z', '2026-12-31T19:30:00.000Z', '2026-12-31T20:30:00.000Z']
const reunion = borders.map((started_at, i) => ({
  ...rowOf(2),
  call: `CAr${i}`,
  started_at,
  ...localClock(started_at, '974'),
}))

let database: Database
beforeAll(async () => {
  database = openDatabase(':memory:')
  await migrate(database)
  const rows = [...Array.from({ length: 6000 }, (_, n) => rowOf(n)), ...others, ...reunion]
  for (let i = 0; i < rows.length; i += 500)
    await database
      .insertInto('calls')
      .values(rows.slice(i, i + 500))
      .execute()
})
afterAll(() => database.destroy())

async function read(pages: AsyncIterable<(PastCall & { id?: number })[]>) {
  const all: (PastCall & { id?: number })[][] = []
  for await (const page of pages) all.push(page)
  return all
}

describe('past calls, read in pages', () => {
  test.each<[string, Scope, number]>([
    ['of all départements', 'all', 6002],
    ['of one', ['69'], 1500],
    ['of two, one after the other', ['75', '974'], 3002],
    ['of none', [], 0],
  ])('%s come once each, also when many start at the same second', async (_, scope, expected) => {
    const pages = await read(pastCalls(database, scope, quarter))
    const ids = pages.flat().map(({ id }) => id)
    expect(ids.length).toBe(expected)
    expect(new Set(ids).size).toBe(expected)
    expect(Math.max(0, ...pages.map((page) => page.length))).toBeLessThanOrEqual(1000)
  })

  test('without a département are read alone', async () => {
    const calls = (await read(pastCallsWithoutDepartment(database, quarter))).flat()
    expect(calls.length).toBe(1500)
    expect(calls.every(({ department }) => department === null)).toBe(true)
  })

  test('are those of the days of their own département', async () => {
    const calls = (await read(pastCalls(database, ['974'], quarter))).flat()
    const found = calls.map(({ startedAt }) => startedAt)
    expect(borders.map((border) => found.includes(border))).toEqual([true, true, false])
  })
})
