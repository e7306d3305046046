/** Time as the journal needs it; a simulation gives another. */
export interface Clock {
  /** Milliseconds that only go forward. */
  now(): number
  /** Does the work after some milliseconds; the answer takes it back. */
  after(milliseconds: number, work: () => void): () => void
  /** Does the work once what happens at this moment is done. */
  soon(work: () => void): void
}

/** The machine's own monotonic time; nothing that waits keeps the process alive. */
export const machineClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
  soon: (work) => void setImmediate(work),
}
