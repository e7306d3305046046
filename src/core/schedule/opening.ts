import type { Department } from '../directory/departments.ts'
import { addDays, type Interval, instantsOf, localDate, mergeIntervals, weekdayOf } from './days.ts'
import { publicHolidays } from './holidays.ts'
import type { Exception, OpeningHours, Slot } from './hours.ts'
import { mergeSlots } from './hours-text.ts'

/** Hours of one line or département, with all that can change them on a date. */
export interface Schedule {
  department: Department
  hours: OpeningHours
  exceptions: readonly Exception[]
}

/** Open or closed at an instant; instants are ms since 1970, null when none comes within 400 days. */
export type Opening =
  | { open: true; until: number | null }
  | {
      open: false
      reason: 'hours' | 'holiday' | 'closure'
      /** French name of the public holiday, when it is the reason. */
      holiday: string | null
      /** What the closure tells callers. */
      message: string | null
      nextOpening: number | null
    }

const furthest = 400
const dayLength = 1440

/**
 * Open or closed at an instant, until when, why, and when next. Weekday, date and public holiday are
 * those of the département's own zone; slots are half-open.
 */
export function openingAt(schedule: Schedule, at: number): Opening {
  const today = localDate(at, schedule.department.timeZone)
  const current = around(schedule, today).find(({ start, end }) => start <= at && at < end)
  if (current) return { open: true, until: endOfOpening(schedule, today, current) }
  return {
    open: false,
    ...reasonAt(schedule, today, at),
    nextOpening: nextOpening(schedule, today, at),
  }
}

function around(schedule: Schedule, date: string): Interval[] {
  return mergeIntervals([
    ...openOn(schedule, addDays(date, -1)),
    ...openOn(schedule, date),
    ...openOn(schedule, addDays(date, 1)),
  ])
}

function endOfOpening(schedule: Schedule, today: string, { end }: Interval): number | null {
  let until = end
  for (let day = 2; day <= furthest; day++) {
    const following = openOn(schedule, addDays(today, day)).find(({ start }) => start === until)
    if (!following) return until
    until = following.end
  }
  return null
}

function nextOpening(schedule: Schedule, today: string, at: number): number | null {
  for (let day = -1; day <= furthest; day++) {
    const next = openOn(schedule, addDays(today, day)).find(({ start }) => start > at)
    if (next) return next.start
  }
  return null
}

/** The open intervals of some local days, merged; the first day is an ISO date. */
export function openIntervals(schedule: Schedule, from: string, days: number): Interval[] {
  const found: Interval[] = []
  for (let day = 0; day < days; day++) found.push(...openOn(schedule, addDays(from, day)))
  return mergeIntervals(found)
}

const known = new WeakMap<Schedule, Map<string, Interval[]>>()

/** What is open between one local midnight and the next. */
function openOn(schedule: Schedule, date: string): Interval[] {
  const days = known.get(schedule) ?? new Map<string, Interval[]>()
  known.set(schedule, days)
  const before = days.get(date)
  if (before) return before
  const zone = schedule.department.timeZone
  const open = mergeIntervals(
    slotsOn(schedule, date).flatMap(({ start, end }) => instantsOf(date, zone, start, end)),
  )
  days.set(date, open)
  return open
}

/** The wall-clock slots of a date: its own, and what the evening before carries past midnight. */
function slotsOn(schedule: Schedule, date: string): Slot[] {
  const tails = startingOn(schedule, addDays(date, -1))
    .filter(({ end }) => end > dayLength)
    .map(({ end }) => ({ start: 0, end: end - dayLength }))
  const own = startingOn(schedule, date).map(({ start, end }) => ({
    start,
    end: Math.min(end, dayLength),
  }))
  return mergeSlots([...tails, ...own])
}

/** The slots that start on a date: the week's, then the national exceptions, then the local ones. */
function startingOn(schedule: Schedule, date: string): Slot[] {
  const usual = schedule.hours.week[weekdayOf(date)] ?? []
  const holiday = holidayOn(schedule, date) !== null
  const base = holiday && schedule.hours.onPublicHolidays === 'closed' ? [] : usual
  return exceptionsOn(schedule, date).reduce(
    (slots, exception) => applied(exception, slots, usual),
    base,
  )
}

function applied({ kind, slot }: Exception, slots: Slot[], usual: Slot[]): Slot[] {
  if (kind === 'open') return slot ? mergeSlots([...slots, slot]) : mergeSlots([...slots, ...usual])
  return slot ? slots.flatMap((each) => without(each, slot)) : []
}

function without(slot: Slot, gone: Slot): Slot[] {
  return [
    { start: slot.start, end: Math.min(slot.end, gone.start) },
    { start: Math.max(slot.start, gone.end), end: slot.end },
  ].filter(({ start, end }) => start < end)
}

/** The exceptions of a date, weakest first: national, then local; a part of a day after a whole one. */
function exceptionsOn({ department, exceptions }: Schedule, date: string): Exception[] {
  const concerned = exceptions.filter(
    ({ departments, from, to }) =>
      from <= date &&
      date <= to &&
      (departments === 'all' || departments.includes(department.code)),
  )
  const weight = ({ departments, slot }: Exception) =>
    (departments === 'all' ? 0 : 2) + (slot ? 1 : 0)
  return concerned.sort((a, b) => weight(a) - weight(b))
}

function holidayOn({ department }: Schedule, date: string): string | null {
  return publicHolidays(department, Number(date.slice(0, 4))).get(date) ?? null
}

type Reason = Pick<Extract<Opening, { open: false }>, 'reason' | 'holiday' | 'message'>

function reasonAt(schedule: Schedule, date: string, at: number): Reason {
  const closure = exceptionsOn(schedule, date).findLast(
    (exception) => exception.kind === 'closed' && covers(exception, schedule, date, at),
  )
  if (closure) return { reason: 'closure', holiday: null, message: closure.message }
  const holiday = holidayOn(schedule, date)
  const wouldOpen = (schedule.hours.week[weekdayOf(date)] ?? []).length > 0
  if (holiday && wouldOpen && schedule.hours.onPublicHolidays === 'closed')
    return { reason: 'holiday', holiday, message: null }
  return { reason: 'hours', holiday: null, message: null }
}

function covers({ slot }: Exception, { department }: Schedule, date: string, at: number): boolean {
  if (!slot) return true
  const spans = instantsOf(date, department.timeZone, slot.start, slot.end)
  return spans.some(({ start, end }) => start <= at && at < end)
}
