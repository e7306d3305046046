import { DateTime } from 'luxon'

export const dayMs = 86_400_000

/** Half-open span of instants, ms since 1970. */
export interface Interval {
  start: number
  end: number
}

/** A part of a local day with one offset: wall-clock minutes `from`…`to` begin at the instant `start`. */
interface Segment {
  from: number
  to: number
  start: number
}

/** Calendar date (ISO) in a zone at an instant. */
export function localDate(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toISODate() ?? ''
}

/** Day (ISO) and minutes since midnight that a zone's clock shows at an instant. */
export function localTime(at: number, zone: string): { day: string; minute: number } {
  const local = DateTime.fromMillis(at, { zone })
  return { day: local.toISODate() ?? '', minute: minuteOf(local) }
}

/**
 * Whether a text is a day (ISO) that people can mean: from 2000 to 2199. Days are compared as texts, and
 * around the years 0 and 10000 their order is lost.
 */
export function isDay(text: string): boolean {
  return /^2[01]\d\d-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid
}

/** The ISO date `days` after another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** "24/11/2026" of an ISO date; "11/2026" of a month. */
export function frenchDay(date: string): string {
  return date.split('-').reverse().join('/')
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/**
 * Tells the instants at which a zone's clock, on a date, shows some minutes. Exact when the clock changes:
 * minutes that spring skips give nothing, those that autumn repeats give two intervals.
 */
export function clockOf(date: string, zone: string): (start: number, end: number) => Interval[] {
  const all = segmentsOf(date, zone)
  return (start, end) => all.flatMap((segment) => within(segment, start, end))
}

function within(segment: Segment, start: number, end: number): Interval[] {
  const from = Math.max(start, segment.from)
  const to = Math.min(end, segment.to)
  if (from >= to) return []
  const at = (minute: number) => segment.start + (minute - segment.from) * 60_000
  return [{ start: at(from), end: at(to) }]
}

const segments = new Map<string, Segment[]>()
/** Beyond this all is forgotten: about ten years of each zone. */
const segmentsKept = 50_000

function segmentsOf(date: string, zone: string): Segment[] {
  const key = `${zone} ${date}`
  const known = segments.get(key)
  if (known) return known
  if (segments.size >= segmentsKept) segments.clear()
  const found = calculated(date, zone)
  segments.set(key, found)
  return found
}

function calculated(date: string, zone: string): Segment[] {
  const midnight = DateTime.fromISO(date, { zone }).startOf('day')
  const tomorrow = DateTime.fromISO(addDays(date, 1), { zone }).startOf('day')
  const [start, end] = [midnight.toMillis(), tomorrow.toMillis()]
  const first = minuteOf(midnight)
  if (midnight.offset === tomorrow.offset) return [{ from: first, to: 1440, start }]
  const change = offsetChange(start, end, zone, midnight.offset)
  const before: Segment = { from: first, to: first + (change - start) / 60_000, start }
  const after = minuteOf(DateTime.fromMillis(change, { zone }))
  return [before, { from: after, to: after + (end - change) / 60_000, start: change }]
}

function minuteOf({ hour, minute }: DateTime): number {
  return hour * 60 + minute
}

/** The first instant of a new offset, to the minute. */
function offsetChange(start: number, end: number, zone: string, offset: number): number {
  let [low, high] = [start / 60_000, end / 60_000]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (DateTime.fromMillis(middle * 60_000, { zone }).offset === offset) low = middle
    else high = middle
  }
  return high * 60_000
}

/** Intervals (of instants or of minutes) in order, those that touch or overlap made one. */
export function mergeIntervals(intervals: Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const interval of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && interval.start <= last.end) last.end = Math.max(last.end, interval.end)
    else merged.push({ ...interval })
  }
  return merged
}
