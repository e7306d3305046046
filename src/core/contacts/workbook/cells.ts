import { type CellContent, isoDay, textOf } from '../../cells.ts'
import { clockTime, durationInWords } from '../../schedule/words.ts'

const daySeconds = 86_400
/** Spreadsheets count days from 30 December 1899. */
const firstDay = Date.UTC(1899, 11, 30)
/** A number between these (1954 to 2119) is a day; others are not meant as one. */
const [earliestSerial, latestSerial] = [20_000, 80_000]

/** Days since the spreadsheets' first, with the time of day as a fraction. */
export function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - firstDay) / (daySeconds * 1000)
}

/** A moment or a part of a day as a number whose format was lost on its way through a text: "46352,4375", "0.00347222". */
const bareNumber = /^(?:\d{5}|\d{5}[.,]\d+|0?[.,]\d{4,})$/

/** The number that a cell holds; null for what is none. */
function numberIn(cell: CellContent): number | null {
  if (typeof cell === 'number') return cell
  const text = typeof cell === 'string' ? cell.trim() : ''
  return bareNumber.test(text) ? Number(text.replace(',', '.')) : null
}

const isSerial = (number: number) => number > earliestSerial && number < latestSerial
const isPart = (number: number) => number >= 0 && number < 1

/** A day and a time in one text: "24/11/2026 14:05", "2026-11-24T14:05:00", "24/11/2026 à 9h30". */
const moment =
  /^(?<day>.*?\d)(?:(?:[ T,\u00a0\u202f]| à )+(?<time>\d{1,2} ?[:h] ?\d{0,2}(?::\d{2})?)\S*)?$/i

/** The day in a cell, for `readDay`; what cannot be one stays as it is, to be told. */
export function dayIn(cell: CellContent): string {
  if (cell instanceof Date) return isoDay(cell)
  const number = numberIn(cell)
  if (number !== null && isSerial(number))
    return isoDay(new Date(firstDay + Math.floor(number) * daySeconds * 1000))
  const text = textOf(cell)
  return moment.exec(text)?.groups?.day ?? text
}

/** The time that stands in a cell of dates, for `readTime`; '' for a day alone. */
export function timeBesideDay(cell: CellContent): string {
  const number = numberIn(cell)
  if (cell instanceof Date || (number !== null && isSerial(number)))
    return timeIn(cell).replace(/^00:00$/, '')
  return moment.exec(textOf(cell))?.groups?.time ?? ''
}

/** The time of day in a cell, for `readTime`. */
export function timeIn(cell: CellContent): string {
  if (cell instanceof Date) return hoursBeyondADay(cell) ?? clock(cell.getTime() / 1000)
  const number = numberIn(cell)
  if (number !== null && (isSerial(number) || isPart(number)))
    return clock((number % 1) * daySeconds)
  return textOf(cell)
}

/** "25:30": more hours than a day has are no time of one, to be told. */
function hoursBeyondADay(cell: Date): string | null {
  const minutes = Math.floor((cell.getTime() - firstDay) / 60_000) - 1440
  return minutes >= 1440 && minutes < 60 * 1440 ? clockTime(minutes) : null
}

/** The minute in which some seconds of a day lie: a number may miss its second by a hair, and 23:59:59 is no midnight. */
function clock(seconds: number): string {
  const day = ((Math.round(seconds) % daySeconds) + daySeconds) % daySeconds
  return clockTime(Math.floor(day / 60))
}

/** The duration in a cell, for `readDuration`: parts of a day, or what people type. */
export function durationIn(cell: CellContent): string {
  if (cell instanceof Date) {
    const since = (cell.getTime() - firstDay) / 1000
    return durationInWords(Math.round(since < daySeconds * 61 ? since - daySeconds : since))
  }
  const number = numberIn(cell)
  if (number !== null && isPart(number)) return durationInWords(Math.round(number * daySeconds))
  return textOf(cell)
}
