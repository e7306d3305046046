import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../generated.ts'
import { factsOf, openHistory, type ToldCall } from './history.ts'

let store: Store
beforeEach(async () => {
  store = await openStore()
})
afterEach(() => store.close())

const call = (n: number): ToldCall => ({
  do: 'call',
  n,
  department: '69',
  caller: 0,
  days: 0,
  minutes: n,
  fate: n % 50 === 0 ? 'answered' : 'unanswered',
  test: false,
  from: 0,
  to: 3,
})

test('counting a hundred thousand facts of one number takes no longer at their end', async () => {
  const { tell, close } = openHistory(store)
  const each = factsOf(call(1)).length
  const spent = (from: number, to: number) => {
    const before = process.cpuUsage()
    for (let n = from; n < to; n += 25)
      tell(Array.from({ length: 25 }, (_, i) => factsOf(call(n + i))).flat())
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const fifth = 100_000 / each / 5
  const fifths = Array.from({ length: 5 }, (_, i) => spent(i * fifth, (i + 1) * fifth))
  console.log(`${fifths.map((ms) => ms.toFixed(0)).join(', ')} ms of processor time`)
  expect(fifths.at(-1)).toBeLessThan((fifths[0] ?? 0) * 2 + 200)
  const rows = await store.database
    .selectFrom('day_figures')
    .select(({ fn }) => fn.sum<number>('calls').as('calls'))
    .where('department', '=', '69')
    .executeTakeFirstOrThrow()
  expect(rows.calls).toBe(100_000 / each)
  close()
}, 200_000)
