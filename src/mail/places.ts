/** Places for so many at once: others wait for theirs, and who takes too long is sent away. */
export interface Places {
  /** Calls `begin` when there is a place for it. */
  take(id: string, begin: () => void): void
  /** It did its part, and waits for us: its time stands still. */
  rest(id: string): void
  /** Its time begins again. */
  again(id: string): void
  /** It went, whether it had a place or waited for one. */
  leave(id: string): void
}

/** `tooLong` is told of who holds a place for so many milliseconds without doing anything whole. */
export function openPlaces(count: number, patience: number, tooLong: (id: string) => void): Places {
  const taken = new Map<string, NodeJS.Timeout>()
  const waiting = new Map<string, () => void>()

  function time(id: string) {
    clearTimeout(taken.get(id))
    taken.set(
      id,
      setTimeout(() => tooLong(id), patience),
    )
  }

  function begin(id: string, then: () => void) {
    waiting.delete(id)
    time(id)
    then()
  }

  return {
    take(id, then) {
      if (taken.size < count) begin(id, then)
      else waiting.set(id, then)
    },
    rest(id) {
      clearTimeout(taken.get(id))
    },
    again(id) {
      if (taken.has(id)) time(id)
    },
    leave(id) {
      clearTimeout(taken.get(id))
      taken.delete(id)
      waiting.delete(id)
      const [next] = waiting
      if (next && taken.size < count) begin(...next)
    },
  }
}
