import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work after which everything else has its turn: callers do not wait for figures. */
const slice = 8

/** Shares the thread between long works and everything else. */
export interface Turns {
  /** A work that begins now; asks between two of its steps whether its slice is over, and then waits. */
  begin(): { isOver(): boolean; wait(): Promise<void> }
}

/** Of all works of these turns, one goes on between two turns of everything else. */
export function openTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  const next = () => {
    last = last.then(() => setImmediate())
    return last
  }
  return {
    begin() {
      let since = performance.now()
      return {
        isOver: () => performance.now() - since >= slice,
        async wait() {
          await next()
          since = performance.now()
        },
      }
    },
  }
}
