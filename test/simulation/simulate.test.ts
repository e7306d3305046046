import { expect, test } from 'vitest'
import { simulate } from './simulate.ts'

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'seed %i: whatever the disks do, no fact is lost unsaid, none falsely said to be lost, no answer waits a second',
  async (seed) => {
    const { faults, ...counts } = await simulate(seed, 2_000)
    expect(faults).toEqual([])
    expect(counts.facts).toBeGreaterThan(1_000)
    expect(counts.held).toBeGreaterThan(0)
  },
)

test('a seed gives the same run again', async () => {
  expect(await simulate(11, 500)).toEqual(await simulate(11, 500))
})
