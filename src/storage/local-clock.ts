import { departmentOf } from '../core/departments.ts'
import { localTime } from '../core/schedule/days.ts'

/** The day (ISO) and minute of the day of an instant (ISO-8601) on a département's clock; the mainland's without one. */
export function localClock(
  instant: string,
  department: string | null,
): { day: string; minute: number } {
  return localTime(Date.parse(instant), departmentOf(department ?? '75').timeZone)
}
