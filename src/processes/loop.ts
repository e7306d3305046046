/** Watches whether this process still gets round to everything in time. */
export interface Loop {
  /** Milliseconds for which the loop has stood still lately; null while it runs. */
  stalled(): number | null
  close(): void
}

const beat = 200
/** Shorter pauses are told by nobody: a caller hardly hears them. */
const longestPause = 2_000
/** Milliseconds for which a stall is told afterwards: while it lasts nothing can be told. */
const memory = 10_000

export function watchLoop(): Loop {
  let last = performance.now()
  let stall = { milliseconds: 0, at: Number.NEGATIVE_INFINITY }
  const look = () => {
    const now = performance.now()
    if (now - last > longestPause) stall = { milliseconds: Math.round(now - last), at: now }
    last = now
  }
  const beating = setInterval(look, beat)
  beating.unref()
  return {
    stalled() {
      look()
      return performance.now() - stall.at < memory ? stall.milliseconds : null
    },
    close: () => clearInterval(beating),
  }
}
