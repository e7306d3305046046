import type { Report } from '../../processes/edge.ts'

/** Works that are done again and again; what goes wrong with one is told and ends nothing. */
export function openRegular(report: Report) {
  const timers: NodeJS.Timeout[] = []
  return {
    /** Does a work every so many milliseconds; one that takes longer is not begun a second time. */
    every(interval: number, work: () => Promise<void>): void {
      const turn = oneAtATime(() =>
        work().catch((error: Error) => report('a regular task failed', { error: error.message })),
      )
      timers.push(setInterval(turn, interval).unref())
    },
    stop(): void {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let going = false
  return async () => {
    if (going) return
    going = true
    await work()
    going = false
  }
}
