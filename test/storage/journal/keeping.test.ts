import { expect, test } from 'vitest'
import { openKeeping } from '../../../src/storage/journal/keeping.ts'
import type { Word } from '../../../src/storage/journal/memory.ts'
import type { Row } from '../../../src/storage/journal/rows.ts'
import { openVirtualClock } from '../../simulation/virtual-clock.ts'

const row = (n: number): Row => [`CA${n}`, 'received', '2026-11-30T09:00:00.000Z', '{}']
const call = ([name]: Row) => name

type Mood = 'writes' | 'refuses' | 'hangs'

/** Facts kept on two stores whose mood a test sets; a store that hung goes on once its mood is better. */
function openHouse({ capacity = 50_000 } = {}) {
  const clock = openVirtualClock()
  const stores = { database: openStore(), spool: openStore() }
  const said: [Word, ...string[]][] = []
  const answered: string[] = []
  const keeping = openKeeping({
    ...stores,
    clock,
    capacity,
    say: (word, rows) => said.push([word, ...rows.map(call)]),
  })

  function openStore() {
    const store = {
      mood: 'writes' as Mood,
      rows: [] as string[],
      batches: 0,
      async write(rows: Row[]) {
        while (store.mood === 'hangs')
          await new Promise<void>((resolve) => clock.after(10, resolve))
        if (store.mood === 'refuses') throw new Error('database is locked')
        store.batches++
        store.rows.push(...rows.map(call))
      },
      probe: () => store.write([]),
    }
    return store
  }

  return {
    ...stores,
    clock,
    keeping,
    said,
    answered,
    keep: (n: number) => void keeping.keep(row(n)).then(() => answered.push(`CA${n}`)),
  }
}

test('a database that writes is all that is used, and nothing is said', async () => {
  const house = openHouse()
  house.keep(1)
  house.keep(2)
  await house.clock.pass(0)
  expect(house.answered).toEqual(['CA1', 'CA2'])
  expect([house.database.rows, house.spool.rows, house.said]).toEqual([['CA1', 'CA2'], [], []])
})

test('what comes in quick succession goes to the disk together, and what comes alone at once', async () => {
  const house = openHouse()
  house.keep(1)
  await house.clock.pass(0.1)
  for (const n of [2, 3, 4]) {
    house.keep(n)
    await house.clock.pass(0.5)
  }
  expect(house.answered).toEqual(['CA1'])
  await house.clock.pass(2)
  expect(house.answered).toEqual(['CA1', 'CA2', 'CA3', 'CA4'])
  expect(house.database.batches).toBe(2)
})

test('what the database refuses is in the spool at once', async () => {
  const house = openHouse()
  house.database.mood = 'refuses'
  house.keep(1)
  await house.clock.pass(0)
  expect(house.answered).toEqual(['CA1'])
  expect([house.spool.rows, house.said]).toEqual([['CA1'], [['spooled', 'CA1']]])
  expect(house.keeping.state()).toMatchObject({
    database: 'refuses',
    refusals: { database: 'database is locked' },
    unsafe: 0,
    takes: true,
  })
})

test('a database that hangs leaves its facts to the spool, and its late batch changes nothing', async () => {
  const house = openHouse()
  house.database.mood = 'hangs'
  house.keep(1)
  await house.clock.pass(350)
  expect(house.answered).toEqual(['CA1'])
  house.keep(2)
  await house.clock.pass(0)
  expect(house.answered).toEqual(['CA1', 'CA2'])
  house.database.mood = 'writes'
  await house.clock.pass(1_000)
  expect(house.said).toEqual([
    ['spooled', 'CA1'],
    ['spooled', 'CA2'],
  ])
})

test('when both hang a fact is held within the second, and late once a disk writes, without another call', async () => {
  const house = openHouse()
  house.database.mood = 'hangs'
  house.spool.mood = 'hangs'
  house.keep(1)
  await house.clock.pass(640)
  expect(house.answered).toEqual([])
  await house.clock.pass(110)
  expect([house.answered, house.said]).toEqual([['CA1'], [['held', 'CA1']]])
  await house.clock.pass(20_000)
  house.spool.mood = 'writes'
  await house.clock.pass(100)
  expect(house.said.slice(1)).toEqual([
    ['spooled', 'CA1'],
    ['late', 'CA1'],
  ])
  await house.keeping.idle()
})

test('when both refuse, memory keeps facts until one writes again, in their order', async () => {
  const house = openHouse()
  house.database.mood = 'refuses'
  house.spool.mood = 'refuses'
  for (let n = 1; n <= 5; n++) house.keep(n)
  await house.clock.pass(30_000)
  expect(house.keeping.state()).toMatchObject({ unsafe: 5, takes: true })
  house.database.mood = 'writes'
  await house.clock.pass(2_500)
  expect(house.database.rows).toEqual(['CA1', 'CA2', 'CA3', 'CA4', 'CA5'])
  expect(house.keeping.state()).toMatchObject({ unsafe: 0, database: 'writes' })
  expect(house.said.map(([word]) => word)).toEqual(['held', 'late'])
})

test('only a fact for which memory has no room is lost', async () => {
  const house = openHouse({ capacity: 2 })
  house.database.mood = 'refuses'
  house.spool.mood = 'refuses'
  for (let n = 1; n <= 3; n++) house.keep(n)
  expect(house.keeping.state().takes).toBe(false)
  await house.clock.pass(2_000)
  expect(house.said).toEqual([
    ['lost', 'CA3'],
    ['held', 'CA1', 'CA2'],
  ])
  house.spool.mood = 'writes'
  await house.clock.pass(3_000)
  expect(house.spool.rows).toEqual(['CA1', 'CA2'])
  expect(house.answered).toEqual(['CA3', 'CA1', 'CA2'])
})

test('facts of the spool and those that callers wait for take turns', async () => {
  const house = openHouse()
  const back = house.keeping.writeBack([row(100)])
  for (let n = 1; n <= 3; n++) house.keep(n)
  await house.clock.pass(2)
  await back
  expect(house.database.rows).toEqual(['CA100', 'CA1', 'CA2', 'CA3'])
})

test('a stop waits for the disks as long as it is told, and names what is in memory only', async () => {
  const house = openHouse()
  house.database.mood = 'hangs'
  house.spool.mood = 'hangs'
  house.keep(1)
  const left = house.keeping.stop(500)
  await house.clock.pass(500)
  expect(await left).toEqual([row(1)])
  expect(house.said).toEqual([['held', 'CA1']])
})
