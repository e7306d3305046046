import { addDays, clockOf, dayMs, type Interval, localDate, mergeIntervals } from './days.ts'
import { partsOf, type Reason, type Schedule } from './layers.ts'

export type { Schedule } from './layers.ts'

/** Open or closed at an instant; instants are ms since 1970, null when none comes within 400 days. */
export type Opening =
  | { open: true; until: number | null }
  | (Reason & { open: false; nextOpening: number | null })

/** Instants over which the answer is the same; `opening` is worked out at the first question. */
interface Span extends Interval {
  closed: Reason | null
  opening: Opening | null
}

/** One local day, from midnight to midnight. */
interface Day extends Interval {
  date: string
  spans: Span[]
  open: Interval[]
}

const furthest = 400

/**
 * Open or closed at an instant (ms since 1970), until when, why, and when next. Weekday, date and public
 * holiday are those of the département's own zone; slots are half-open. Answers are kept per schedule
 * object, which must not change afterwards.
 */
export function openingAt(schedule: Schedule, at: number): Opening {
  const day = dayAt(schedule, at)
  const span = day.spans.find((each) => contains(each, at))
  if (!span) throw new RangeError(`no local day at ${at}`)
  span.opening ??= Object.freeze(answer(schedule, day.date, span))
  return span.opening
}

/**
 * The open intervals of some local days, merged, in ms since 1970; the first day is an ISO date in the
 * département's zone. What runs past the last midnight is cut there.
 */
export function openIntervals(schedule: Schedule, from: string, days: number): Interval[] {
  const dates = Array.from({ length: days }, (_, i) => addDays(from, i))
  return mergeIntervals(dates.flatMap((date) => dayOn(schedule, date).open))
}

/** From `at` (ms since 1970) on, `key` says whether a schedule is open, or why not. */
export interface Change {
  at: number
  key: string
}

/** The key of a change that opens. */
export const opens = 'open'

/**
 * Every instant of some local days at which the answer or its reason changes; the first day is an ISO
 * date in the département's zone.
 */
export function changesOf(schedule: Schedule, from: string, days: number): Change[] {
  const found: Change[] = []
  for (let i = 0; i < days; i++)
    for (const { start, closed } of dayOn(schedule, addDays(from, i)).spans) {
      const key = closed ? `${closed.reason} ${closed.holiday} ${closed.message}` : opens
      if (key !== found.at(-1)?.key) found.push({ at: start, key })
    }
  return found
}

function contains({ start, end }: Interval, at: number): boolean {
  return start <= at && at < end
}

function answer(schedule: Schedule, date: string, span: Span): Opening {
  if (!span.closed) return { open: true, until: endOfOpening(schedule, date, span) }
  return { open: false, ...span.closed, nextOpening: nextOpening(schedule, date, span) }
}

function endOfOpening(schedule: Schedule, date: string, { start }: Span): number | null {
  let until = start
  for (let ahead = 0; ahead <= furthest; ahead++) {
    const day = dayOn(schedule, addDays(date, ahead))
    until = day.open.find((interval) => contains(interval, until))?.end ?? until
    if (until < day.end) return until
  }
  return null
}

function nextOpening(schedule: Schedule, date: string, { end }: Span): number | null {
  for (let ahead = 0; ahead <= furthest; ahead++) {
    const next = dayOn(schedule, addDays(date, ahead)).open.find(({ start }) => start >= end)
    if (next) return next.start
  }
  return null
}

/** The days already worked out of one schedule, by local date and by the UTC days they touch. */
interface Memory {
  byDate: Map<string, Day>
  byUtcDay: Map<number, Day[]>
}

const memories = new WeakMap<Schedule, Memory>()
/** Beyond this all is forgotten: a service that runs for years must not grow. */
const daysKept = 4 * furthest

function memoryOf(schedule: Schedule): Memory {
  const known = memories.get(schedule)
  if (known && known.byDate.size < daysKept) return known
  const fresh: Memory = { byDate: new Map(), byUtcDay: new Map() }
  memories.set(schedule, fresh)
  return fresh
}

function dayAt(schedule: Schedule, at: number): Day {
  const near = memoryOf(schedule).byUtcDay.get(Math.floor(at / dayMs))
  return (
    near?.find((day) => contains(day, at)) ??
    dayOn(schedule, localDate(at, schedule.department.timeZone))
  )
}

function dayOn(schedule: Schedule, date: string): Day {
  const { byDate, byUtcDay } = memoryOf(schedule)
  const known = byDate.get(date)
  if (known) return known
  const day = calculated(schedule, date)
  byDate.set(date, day)
  for (let utc = Math.floor(day.start / dayMs); utc * dayMs < day.end; utc++)
    byUtcDay.set(utc, [...(byUtcDay.get(utc) ?? []), day])
  return day
}

function calculated(schedule: Schedule, date: string): Day {
  const instants = clockOf(date, schedule.department.timeZone)
  const spans = partsOf(schedule, date)
    .flatMap(({ start, end, closed }) =>
      instants(start, end).map((span) => ({
        start: span.start,
        end: span.end,
        closed,
        opening: null,
      })),
    )
    .sort((a, b) => a.start - b.start)
  const open = mergeIntervals(spans.filter(({ closed }) => closed === null).map(bounds))
  return { date, spans, open, start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 }
}

function bounds({ start, end }: Interval): Interval {
  return { start, end }
}
