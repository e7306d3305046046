import { setTimeout as rest } from 'node:timers/promises'

/** Milliseconds that a step should hold the database: far below the fifty that nobody else may be kept from writing. */
const goal = 10
/** A step that takes fewer rows spends its time on beginning and ending. */
const worthwhile = 50

/**
 * Cuts a long work into steps, each a short transaction over some rows. After each it rests as long as the step
 * took, so that whoever waits to write comes in between.
 */
export interface Pace {
  /** Does one step, and learns from the time that it took how many rows the next may take. */
  step<T>(work: (rows: number) => Promise<T>): Promise<T>
}

/** A pace that begins with so many rows a step, and takes no fewer than these or fifty however slow the machine is. */
export function openPace(first = worthwhile, most = 2_000): Pace {
  const fewest = Math.min(first, worthwhile)
  let rows = first
  return {
    async step(work) {
      const began = performance.now()
      const result = await work(rows)
      const took = performance.now() - began
      if (took > goal) rows = Math.max(fewest, Math.floor(rows / 2))
      else if (took < goal / 3) rows = Math.min(most, rows * 2)
      await rest(took)
      return result
    },
  }
}

/** A call stands in a dozen indexes: few of them fill a step. */
export const fewCalls = 32

/** One step of a longer work; the number of rows that it dealt with, 0 when nothing is left. */
export type Step = () => Promise<number>

/** Steps at a pace of their own; `work` is told how many rows it may take. */
export function stepsOf(work: (rows: number) => Promise<number>, first?: number): Step {
  const pace = openPace(first)
  return () => pace.step(work)
}

/** Takes every step; how many rows there were. */
export async function all(step: Step): Promise<number> {
  let total = 0
  for (let count = await step(); count > 0; count = await step()) total += count
  return total
}
