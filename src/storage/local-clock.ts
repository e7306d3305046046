import { departmentOf } from '../core/directory/departments.ts'
import { localTime } from '../core/schedule/days.ts'

/** The day (ISO) and hour of an instant (ISO-8601) on a département's clock; the mainland's without one. */
export function localClock(instant: string, department: string | null) {
  const { day, minute } = localTime(Date.parse(instant), departmentOf(department ?? '75').timeZone)
  return { day, hour: Math.floor(minute / 60) }
}
