import type { Alert } from '../directory/directory.ts'
import type { Opening } from '../schedule/opening.ts'
import type { Explanation } from './explain.ts'

/** How a département stands for who calls now; instants are ms since 1970, null where none is known. */
export interface Standing {
  department: string
  state: 'open' | 'closed' | 'redirected' | 'stopped'
  /** Why it is closed, with the name of the public holiday or what the closure tells callers. */
  reason: 'hours' | 'holiday' | 'closure' | null
  words: string | null
  /** When what is said here changes. */
  until: number | null
  /** Names of the lines that ring, those that ring together in one group. */
  rings: string[][]
  /** It is not as in any other week at that hour. */
  differs: boolean
}

/**
 * Where a département stands at an instant, from what a call meets, its opening, and the alerts that are heard then: one
 * after which calls end stops them all, whatever the hour.
 */
export function standingOf(
  { department, open, reason, until, nextOpening, lines }: Explanation,
  opening: Opening,
  alerts: Alert[],
): Standing {
  const stop = alerts.find(({ goesOn }) => !goesOn)
  const none = { department, reason: null, words: null, until: null, rings: [], differs: false }
  if (stop) return { ...none, state: 'stopped', until: Date.parse(stop.end), differs: true }
  if (reason === 'redirected') return { ...none, state: 'redirected' }
  if (open) {
    const rings = lines.map((group) => group.map(({ label }) => label))
    return { ...none, state: 'open', until, rings }
  }
  const closed = opening.open ? null : opening
  return {
    ...none,
    state: 'closed',
    reason,
    words: closed?.holiday ?? closed?.message ?? null,
    until: nextOpening,
    differs: reason !== 'hours' || nextOpening === null,
  }
}

/** Alerts that callers hear at an instant (ms since 1970), the first heard first. */
export function heardAt(alerts: Alert[], at: number): Alert[] {
  return alerts.filter(({ start, end }) => Date.parse(start) <= at && at < Date.parse(end))
}
