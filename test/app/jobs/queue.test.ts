import { expect, test } from 'vitest'
import { Busy, openQueue } from '../../../src/app/jobs/queue.ts'

/** A queue whose works end when told, with the order in which they began. */
function opened(limits = {}) {
  const queue = openQueue({ atOnce: 1, waiting: 6, patience: 5_000, ...limits })
  const begun: string[] = []
  const ends: (() => void)[] = []
  const ask = (owner: string, name: string) => {
    const asked = queue.do(owner, () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.push(() => resolve(name)))
    })
    asked.catch(() => undefined)
    return asked
  }
  const endNext = async () => {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { ask, begun, endNext }
}

test('works of one owner wait for those of others, by turns', async () => {
  const { ask, begun, endNext } = opened()
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) ask(name.charAt(0), name)
  for (let n = 0; n < 6; n++) await endNext()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
})

test('of a full queue the last of whoever has most gives way to somebody who has less', async () => {
  const { ask, begun, endNext } = opened({ waiting: 3 })
  ask('a', 'a1')
  const [, , last] = ['a2', 'a3', 'a4'].map((name) => ask('a', name))
  const other = ask('b', 'b1')
  await expect(last).rejects.toThrow(Busy)
  await expect(ask('a', 'a5')).rejects.toThrow(Busy)
  for (let n = 0; n < 4; n++) await endNext()
  expect(await other).toBe('b1')
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
})

test('whoever has waited too long is told, and the queue goes on', async () => {
  const { ask, begun, endNext } = opened({ patience: 30 })
  ask('a', 'a1')
  await expect(ask('b', 'b1')).rejects.toThrow(Busy)
  await endNext()
  ask('b', 'b2')
  await endNext()
  expect(begun).toEqual(['a1', 'b2'])
})

test('a work that fails lets the next one begin', async () => {
  const queue = openQueue({ atOnce: 1, waiting: 2, patience: 5_000 })
  const failed = queue.do('a', () => Promise.reject(new Error('no')))
  const next = queue.do('a', async () => 'done')
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('done')
})

test('an owner has one work at a time where that is the rule, and another’s goes beside it', async () => {
  const { ask, begun, endNext } = opened({ atOnce: 2, each: 1 })
  for (const name of ['a1', 'a2', 'b1']) ask(name.charAt(0), name)
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual(['a1', 'b1'])
  await endNext()
  expect(begun).toEqual(['a1', 'b1', 'a2'])
})
