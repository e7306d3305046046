import { departmentOf } from '../core/departments.ts'
import { dayMs, localTime } from '../core/schedule/days.ts'
import type { Period } from '../core/schedule/period.ts'

/** The day (ISO) and minute of the day of an instant (ISO-8601) on a département's clock; the mainland's without one. */
export function localClock(
  instant: string,
  department: string | null,
): { day: string; minute: number } {
  return localTime(Date.parse(instant), departmentOf(department ?? '75').timeZone)
}

/**
 * The instants (ISO-8601, `to` excluded) among which all are that lie in some local days of whatever clock: a day wider
 * on both sides. They choose the range that is looked through, the day itself decides.
 */
export function instantsAround({ from, to }: Period): Period {
  return { from: dayLater(from, -1), to: dayLater(to, 2) }
}

const dayLater = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString()
