import type { Slot } from './hours.ts'
import type { Half } from './hours-tokens.ts'

const noon = 12 * 60
/** A morning may run so far into the afternoon. */
const morningEnd = 13 * 60
const eveningStart = 17 * 60

/** Parts of a day by their names: whether hours lie in one, and whether they lie beside it; neither where it cuts them. */
export const halves: Record<Half, { has(slot: Slot): boolean; misses(slot: Slot): boolean }> = {
  morning: {
    has: ({ start, end }) => start < noon && end <= morningEnd,
    misses: ({ start }) => start >= noon,
  },
  afternoon: {
    has: ({ start }) => start >= noon,
    misses: ({ start, end }) => start < noon && end <= morningEnd,
  },
  evening: {
    has: ({ start }) => start >= eveningStart,
    misses: ({ end }) => end <= eveningStart,
  },
}
