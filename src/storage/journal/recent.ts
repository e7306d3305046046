import type { Clock } from './clock.ts'
import { type Packed, type Row, unpacked } from './rows.ts'

/** The rows that were written lately: a file that goes away takes them along before anybody notices. */
export interface Recent {
  add(batch: Packed): void
  rows(): Row[]
}

const age = 15_000
const most = 20_000

/** Remembers the rows of the last fifteen seconds, twenty thousand at most. */
export function openRecent(clock: Clock): Recent {
  let batches: { at: number; batch: Packed }[] = []
  let count = 0

  return {
    add(batch) {
      const now = clock.now()
      batches.push({ at: now, batch })
      count += batch.count
      let old = 0
      while (old < batches.length - 1 && isOld(batches[old], now)) {
        count -= batches[old]?.batch.count ?? 0
        old++
      }
      if (old > 0) batches = batches.slice(old)
    },
    rows: () => batches.flatMap(({ batch }) => unpacked(batch)),
  }

  function isOld(batch: { at: number } | undefined, now: number): boolean {
    return count > most || now - (batch?.at ?? now) > age
  }
}
