import type { ListedCall } from './search.ts'

/** Somebody whom a département should call back, with their missed calls that wait, the latest first. */
export interface WaitingCaller {
  department: string
  /** The latest. */
  last: ListedCall
  calls: ListedCall[]
}

/**
 * Who is to be called back, of calls that wait for it, the latest first: one of each caller and département, who
 * called most often first, then who called last. A call without a number is a caller of its own.
 */
export function waitingCallers(calls: ListedCall[]): WaitingCaller[] {
  const own = Map.groupBy(
    calls,
    ({ caller, department, call }) => `${caller ?? call} ${department}`,
  )
  return [...own.values()]
    .flatMap((calls) => {
      const [last] = calls
      return last && last.department !== null ? [{ department: last.department, last, calls }] : []
    })
    .sort((a, b) => b.calls.length - a.calls.length)
}
