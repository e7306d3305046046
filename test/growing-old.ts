import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: (options?: { type: 'minor' }) => void = runInNewContext('gc')

const oldSpace = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ??
  0

const round = 100

/** Bytes a piece of work that quick collections do not free, though it is over; they are copied, and wait for a full one. */
export function bytesGrownOld(work: (n: number) => unknown, times = 5_000): number {
  for (let n = 0; n < times; n++) work(n)
  collect()
  const before = oldSpace()
  for (let n = 0; n < times; n++) {
    work(n)
    if (n % round === 0) collect({ type: 'minor' })
  }
  collect({ type: 'minor' })
  collect({ type: 'minor' })
  return Math.max(0, oldSpace() - before) / times
}
