import type { Clock } from '../../src/storage/journal/clock.ts'

/** A clock whose time passes only when told. */
export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass, with all that happens in them, in order. */
  pass(milliseconds: number): Promise<void>
  /** What was to come is forgotten: the process that waited for it is no more. */
  forget(): void
}

interface Event {
  at: number
  place: number
  work: () => void
}

/** Begins at zero. */
export function openVirtualClock(): VirtualClock {
  let now = 0
  let places = 0
  let coming: Event[] = []

  function after(milliseconds: number, work: () => void) {
    const event = { at: now + milliseconds, place: places++, work }
    const index = coming.findLastIndex(({ at }) => at <= event.at)
    coming.splice(index + 1, 0, event)
    return () => {
      coming = coming.filter((each) => each !== event)
    }
  }

  return {
    now: () => now,
    after,
    soon: (work) => void after(0, work),
    async pass(milliseconds) {
      const end = now + milliseconds
      await settle()
      for (let next = coming[0]; next && next.at <= end; next = coming[0]) {
        coming.shift()
        now = next.at
        next.work()
        await settle()
      }
      now = end
    },
    forget() {
      coming = []
    },
  }
}

/** Every promise that can go on has gone on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
