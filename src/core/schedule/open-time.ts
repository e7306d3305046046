import { addDays, dayMs, localDate, mergeIntervals } from './days.ts'
import { openIntervals, type Schedule } from './opening.ts'

/** How long a desk was open between two instants: whole minutes, and on how many further days of its zone. */
export interface OpenTime {
  minutes: number
  /** Days on which it opened after the first. */
  days: number
}

/** Days that are looked at; a longer wait is told as that of these. */
const most = 100

/** How long any of some schedules of one zone was open between two instants (ms since 1970). */
export function openTime(schedules: Schedule[], from: number, to: number): OpenTime {
  const [first] = schedules
  if (!first || to <= from) return { minutes: 0, days: 0 }
  const zone = first.department.timeZone
  const start = Math.max(from, to - most * dayMs)
  const last = localDate(to, zone)
  let [total, days] = [0, 0]
  for (let date = localDate(start, zone), n = 0; date <= last; date = addDays(date, 1), n++) {
    const open = openOn(schedules, date, start, to)
    total += open
    if (open > 0 && n > 0) days++
  }
  return { minutes: Math.floor(total / 60_000), days }
}

/** Milliseconds of a local day (ISO) at which a schedule is open, between two instants. */
function openOn(schedules: Schedule[], date: string, from: number, to: number): number {
  const each = schedules.map((schedule) => openIntervals(schedule, date, 1))
  const open = each.length === 1 ? (each[0] ?? []) : mergeIntervals(each.flat())
  return open.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  )
}

/** Minutes up to which a wait is told in hours: about two days of the national hours. */
const longestInHours = 8 * 60

/** "40 min", "1 h 20", "3 jours". */
export function openTimeInWords({ minutes, days }: OpenTime): string {
  if (minutes < 60) return `${minutes} min`
  if (minutes > longestInHours && days > 0) return days === 1 ? '1 jour' : `${days} jours`
  const rest = minutes % 60
  const hours = `${Math.floor(minutes / 60)} h`
  return rest === 0 ? hours : `${hours} ${String(rest).padStart(2, '0')}`
}
