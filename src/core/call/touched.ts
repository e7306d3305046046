import { departmentOf } from '../departments.ts'
import { addDays, clockOf, type Interval } from '../schedule/days.ts'
import type { Exception } from '../schedule/hours.ts'
import type { Timetable } from './facts.ts'

/** Whom a closure keeps out: how many départements would have answered, and where and when (ms since 1970) first. */
export interface Touched {
  departments: number
  first: { department: string; at: number } | null
}

/** Whoever answers does so within a year. */
const mostDays = 366

/** Whom a closure of these départements keeps out from an instant on, by the hours in force without it. */
export function touchedBy(
  { from, to, slot }: Pick<Exception, 'from' | 'to' | 'slot'>,
  codes: string[],
  timetable: Pick<Timetable, 'opening'>,
  now: number,
): Touched {
  const firsts = codes.flatMap((department) => {
    const at = firstOpen(spansOf({ from, to, slot }, department), department, timetable, now)
    return at === null ? [] : [{ department, at }]
  })
  const [first = null] = firsts.toSorted((one, other) => one.at - other.at)
  return { departments: firsts.length, first }
}

function* spansOf(
  { from, to, slot }: Pick<Exception, 'from' | 'to' | 'slot'>,
  department: string,
): Iterable<Interval> {
  const { timeZone } = departmentOf(department)
  const { start, end } = slot ?? { start: 0, end: 1440 }
  const last = [to, addDays(from, mostDays)].sort()[0] ?? to
  for (let day = from; day <= last; day = addDays(day, 1)) yield* clockOf(day, timeZone)(start, end)
}

function firstOpen(
  spans: Iterable<Interval>,
  department: string,
  timetable: Pick<Timetable, 'opening'>,
  now: number,
): number | null {
  for (const { start, end } of spans) {
    const from = Math.max(start, now)
    if (from >= end) continue
    const opening = timetable.opening(department, from)
    const open = opening.open ? from : opening.nextOpening
    if (open !== null && open < end) return open
  }
  return null
}
