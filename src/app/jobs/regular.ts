import type { Report } from '../../processes/edge.ts'

/** Works that are done again and again; what goes wrong with one is told and ends nothing. */
export function openRegular(report: Report) {
  const timers: NodeJS.Timeout[] = []
  return {
    /** Does a work every so many milliseconds; one that takes longer is not begun a second time. */
    every(interval: number, work: () => Promise<void>): void {
      let going = false
      const turn = async () => {
        if (going) return
        going = true
        await work().catch((error: Error) =>
          report('a regular task failed', { error: error.message }),
        )
        going = false
      }
      timers.push(setInterval(turn, interval).unref())
    },
    stop(): void {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
