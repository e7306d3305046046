import { DateTime } from 'luxon'
import { addDays, dayMs, type Interval, mergeIntervals, weekdayOf } from './days.ts'
import type { OpeningHours, Slot, WeeklySlot, Weeks } from './hours.ts'

/** The Monday (ISO) of the week of a date (ISO). */
export function mondayOf(date: string): string {
  return addDays(date, -weekdayOf(date))
}

/** The number (ISO 8601) of the week of a date (ISO), 1 to 53. */
export function weekNumber(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekNumber
}

/** Whether these weeks have the week of a date (ISO); none named: every week. */
export function holdOn(weeks: Weeks | undefined, date: string): boolean {
  if (weeks === undefined) return true
  if (typeof weeks === 'string') return (weekNumber(date) % 2 === 0) === (weeks === 'even')
  const between = weeksBetween(weeks.from, mondayOf(date))
  return between >= 0 && between % 2 === 0
}

/** The slots that start on a date (ISO). */
export function slotsOn({ week }: OpeningHours, date: string): WeeklySlot[] {
  return (week[weekdayOf(date)] ?? []).filter(({ weeks }) => holdOn(weeks, date))
}

/** Whether hours are not the same in every week. */
export function isAlternating({ week }: OpeningHours): boolean {
  return week.some((slots) => slots.some(({ weeks }) => weeks !== undefined))
}

/** Whether some week of the first has one of the second so many weeks later. */
export function mayMeet(one: Weeks | undefined, other: Weeks | undefined, later: 0 | 1): boolean {
  if (one === undefined || other === undefined) return true
  if (typeof one === 'object' && typeof other === 'object')
    return (weeksBetween(one.from, other.from) - later) % 2 === 0
  if (typeof one === 'object' || typeof other === 'object') return true
  return later === 0 ? one === other : one !== other || one === 'odd'
}

/** Order of a day's slots: by their times, then every week before even ones, odd ones, and those from a date on. */
export function inOrder(one: WeeklySlot, other: WeeklySlot): number {
  const [first, second] = [keyOf(one.weeks), keyOf(other.weeks)]
  return (
    one.start - other.start || one.end - other.end || (first < second ? -1 : first > second ? 1 : 0)
  )
}

/** What a week has of its own in some weeks. */
export interface PartOfWeeks {
  weeks: Weeks | undefined
  week: Slot[][]
}

/** Weekly slots apart by the weeks in which they hold: those of every week first. */
export function byWeeks(week: WeeklySlot[][]): PartOfWeeks[] {
  const named = new Map(week.flat().map(({ weeks }) => [keyOf(weeks), weeks]))
  return [...named]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, weeks]) => ({
      weeks,
      week: week.map((slots) => slots.filter((slot) => keyOf(slot.weeks) === key)),
    }))
}

/** One day's slots put together: what overlaps or touches in the same weeks is one, what holds in all weeks is so once. */
export function merged(slots: WeeklySlot[]): WeeklySlot[] {
  const parts = new Map(
    byWeeks([slots]).map(({ weeks, week }) => [keyOf(weeks), { weeks, slots: plain(week.flat()) }]),
  )
  const of = (weeks: Weeks | undefined) => parts.get(keyOf(weeks))?.slots ?? []
  const every = mergeIntervals([...of(undefined), ...common(of('even'), of('odd'))])
  const some = [...parts.values()].flatMap(({ weeks, slots: those }) =>
    weeks === undefined ? [] : without(those, every).map((slot) => ({ ...slot, weeks })),
  )
  return [...every, ...some].sort(inOrder)
}

const plain = (slots: Slot[]) => mergeIntervals(slots.map(({ start, end }) => ({ start, end })))

function common(some: Interval[], others: Interval[]): Interval[] {
  return without(some, without(some, others))
}

function without(some: Interval[], gone: Interval[]): Interval[] {
  return gone.reduce(
    (left, { start, end }) =>
      left
        .flatMap((each) => [
          { start: each.start, end: Math.min(each.end, start) },
          { start: Math.max(each.start, end), end: each.end },
        ])
        .filter((each) => each.start < each.end),
    some,
  )
}

/** The next two odd weeks in a row that are not over on a date (ISO): their first and last day. */
export function oddWeeksTogether(today: string): { from: string; to: string } {
  for (let year = Number(today.slice(0, 4)) - 1; ; year++) {
    const inLastWeek = `${year}-12-28`
    const from = mondayOf(inLastWeek)
    const to = addDays(from, 13)
    if (weekNumber(inLastWeek) === 53 && today <= to) return { from, to }
  }
}

function weeksBetween(monday: string, later: string): number {
  return (Date.parse(later) - Date.parse(monday)) / (7 * dayMs)
}

function keyOf(weeks: Weeks | undefined): string {
  if (weeks === undefined) return ''
  if (typeof weeks === 'object') return `from ${weeks.from}`
  return weeks === 'even' ? '0' : '1'
}
