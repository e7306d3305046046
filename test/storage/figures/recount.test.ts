import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareAll, differencesInWords, mend } from '../../../src/storage/figures/comparing.ts'
import { runs } from '../../runs.ts'
import { openStore, type Store } from '../generated.ts'
import { followUp, type Happening, openHistory, rarer, type ToldCall, toldCall } from './history.ts'

const nothing = { count: 0, first: [] }

/** A contact that an import brought is moved before it is in its place, and the next import takes it up there. */
const movedAfterImport: Happening[] = [
  { do: 'import', n: 0, department: '69' },
  { do: 'change', nth: 0, move: '2A', day: 1 },
  { do: 'import', n: 1, department: '2A' },
]

test('figures are a recount of the rows, whatever happened', async () => {
  const history = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: toldCall },
      { weight: 4, arbitrary: followUp },
      { weight: 2, arbitrary: rarer },
    ),
    { minLength: 10, maxLength: 50 },
  )
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      const store = await openStore()
      const { happen, close } = openHistory(store)
      try {
        for (const happening of happenings) await happen(happening)
        expect(await compareAll(store.database)).toEqual(nothing)
      } finally {
        close()
        await store.close()
      }
    }),
    { ...runs(6), examples: [[movedAfterImport]] },
  )
}, 300_000)

describe('what differs from the rows', () => {
  let store: Store
  let history: ReturnType<typeof openHistory>
  const call: ToldCall = {
    do: 'call',
    n: 1,
    department: '69',
    caller: 0,
    days: 10,
    minutes: 600,
    fate: 'unanswered',
    test: false,
    from: 0,
    to: 3,
  }
  beforeEach(async () => {
    store = await openStore()
    history = openHistory(store)
    await history.happen(call)
    await history.happen({ ...call, n: 2, minutes: 700, fate: 'answered' })
    await history.happen({ do: 'contact', n: 7, call: 2, department: '69' })
  })
  afterEach(async () => {
    history.close()
    await store.close()
  })
  const words = async () => differencesInWords(await compareAll(store.database))

  test.each([
    [
      "update day_figures set calls = 9 where department = '69' and outcome = 'answered'",
      'day_figures 69 2026-07-11 answered',
    ],
    [
      "delete from slot_figures where department = '*' and outcome = 'unanswered'",
      'slot_figures * 2026-07-11 5',
    ],
    [
      "insert into wait_figures values ('974', '2026-08-01', 5, 1)",
      'wait_figures 974 2026-08-01 5: -1 missing',
    ],
    [
      "update line_figures set label = 'Autre' where result = 'answered'",
      'line_figures 69 2026-07-11 69-0 Autre answered: -1',
    ],
    [
      "insert into contact_figures values ('*', 'channel', '2026-08-03', 'email', 1)",
      'contact_figures * channel 2026-08-03 email: -1',
    ],
    ['update calls set contacts = 0 where contacts = 1', '"contacts":1'],
    ["update calls set called_back = 1 where outcome = 'unanswered'", '"called_back":0'],
    ['update calls set answered_later = null', '"answered_later":"2026-07-11'],
  ])('is told and mended: %s', async (change, told) => {
    expect(await words()).toEqual([])
    await sql.raw(change).execute(store.database)
    expect((await words()).join('\n')).toContain(told)
    expect(await mend(store.database)).not.toEqual(nothing)
    expect(await words()).toEqual([])
  })

  test('is nothing once rows are made again: they take their contacts and calls back with them', async () => {
    await history.happen({ do: 'call back', n: 1 })
    const rows = () =>
      store.database
        .selectFrom('calls')
        .select(['call', 'contacts', 'called_back', 'answered_later'])
        .orderBy('call')
        .execute()
    const before = await rows()
    expect(before).toMatchObject([
      { contacts: 0, called_back: 1, answered_later: '2026-07-11T11:40:00.000Z' },
      { contacts: 1, called_back: 0, answered_later: null },
    ])
    for (const table of ['legs', 'calls'] as const) await store.database.deleteFrom(table).execute()
    await history.happen({ ...call, n: 2, minutes: 700, fate: 'answered' })
    await history.happen(call)
    expect(await rows()).toEqual(before)
    expect((await words()).length).toBeGreaterThan(0)
    await mend(store.database)
    expect(await words()).toEqual([])
  })

  test('is looked for since a day', async () => {
    await sql`update day_figures set calls = 9`.execute(store.database)
    expect(await compareAll(store.database, '2026-07-12')).toEqual(nothing)
    expect(await compareAll(store.database, '2026-07-11')).not.toEqual(nothing)
  })

  test('does not come of months that were folded, also when that was cut off', async () => {
    await history.happen({ ...call, n: 3, days: 100 })
    await history.happen({ do: 'retain', days: 150 })
    expect(await words()).toEqual([])
    await sql`insert into line_figures values ('69', '2026-10', 'a', 'a', 'busy', 1, 0, 0)`.execute(
      store.database,
    )
    await sql`delete from day_figures where department = '69'`.execute(store.database)
    expect(await words()).toEqual([])
  })

  test('is told by ten lines', async () => {
    const codes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
    for (const code of codes)
      await sql`insert into wait_figures values (${code}, '2026-08-01', 5, 1)`.execute(
        store.database,
      )
    expect(await words()).toHaveLength(10)
    expect((await words()).at(-1)).toBe('and 3 more')
  })
})
