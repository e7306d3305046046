import { DateTime } from 'luxon'
import { isDay, weekdayOf } from './days.ts'
import { clockTime, months, weekdays } from './words.ts'

const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/
const french = /^(?<day>\d{1,2})[/.\- ](?<month>\d{1,2})[/.\- ](?<year>\d{2}|\d{4})$/
/** Digits alone, as a telephone's numeric keyboard gives them. No year begins with 13 to 31, so it is not year first. */
const digits = /^(?<day>\d{2})(?<month>\d{2})(?<year>2\d{3})$/
const words =
  /^(?:(?<weekday>\p{L}{5,8}),?\s+)?(?<day>\d{1,2})(?:er)?[\s-]+(?<name>\p{L}{3,9})\.?[\s-]+(?<year>\d{2}|\d{4})$/u

/** Longer than any date and time that somebody writes. */
const longest = 60

/**
 * A date (ISO) typed in one of the ways people write it: 24/11/2026, 24.11.26, 24112026, mardi 24 nov. 2026, 24-nov-26, 2026-11-24;
 * null for nonsense, for a weekday that is not that date's, and for letters that begin several months.
 */
export function readDay(typed: string): string | null {
  const text = typed.trim()
  if (text.length > longest) return null
  const found = iso.exec(text) ?? french.exec(text) ?? digits.exec(text) ?? words.exec(text)
  const { year, month, day, name, weekday } = found?.groups ?? {}
  const number = name === undefined ? month : monthOf(name)
  if (!year || !number || !day) return null
  const date = `${year.padStart(4, '20')}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!DateTime.fromISO(date).isValid) return null
  return weekday === undefined || sameWord(weekdays[weekdayOf(date)] ?? '', weekday) ? date : null
}

/** The number of the month that begins so; undefined for none, and for letters that begin several. */
function monthOf(name: string): string | undefined {
  const begun = months.flatMap((month, i) =>
    bare(month).startsWith(bare(name)) ? [String(i + 1)] : [],
  )
  return begun.length === 1 ? begun[0] : undefined
}

const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const sameWord = (one: string, other: string) => bare(one) === bare(other)

/** Minutes since midnight of "9:30", "9h30", "9 h"; null for nothing, undefined for nonsense. */
export function readTime(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const [, hour, minute = '0'] =
    /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?)(?::\d{2})?$/i.exec(typed.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Number(hour) * 60 + Number(minute)
}

const moment = /^(?<day>.+?)(?:\s+à\s+|\s*,\s*|\s+)(?<time>\d{1,2}\s*[:h].*)$/i

/**
 * An instant (ms since 1970) typed as a date and a time on the clock of a zone: "24/11/2026 9h30",
 * "7 mai 2027 à 14:00", "2026-11-24T09:30"; null for nothing, for nonsense, and for a date alone.
 */
export function readMoment(typed: string, zone: string): number | null {
  const text = typed.trim()
  if (text.length > longest) return null
  const { day, time } = moment.exec(text)?.groups ?? {}
  const date = readDay(day ?? '')
  const minute = readTime(time ?? '')
  const written = date && typeof minute === 'number' ? `${date}T${clockTime(minute)}` : text
  const at = DateTime.fromISO(written, { zone })
  return written.includes('T') && isDay(written.slice(0, 10)) && at.isValid ? at.toMillis() : null
}
