import type { CellContent } from '../../cells.ts'
import { frenchDay } from '../../schedule/days.ts'
import { clockTime, durationInWords } from '../../schedule/words.ts'

const daySeconds = 86_400
/** Spreadsheets count days from 30 December 1899. */
const firstDay = Date.UTC(1899, 11, 30)
/** A number between these (1954 to 2119) is a day; others are not meant as one. */
const [earliestSerial, latestSerial] = [20_000, 80_000]

/** What a cell says, without the spaces around it; a date as people write it. */
export function textOf(cell: CellContent | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return frenchDay(isoDay(cell))
  return String(cell).trim()
}

/** Days since the spreadsheets' first, with the time of day as a fraction. */
export function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - firstDay) / (daySeconds * 1000)
}

const isSerial = (cell: CellContent): cell is number =>
  typeof cell === 'number' && cell > earliestSerial && cell < latestSerial

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** A day and a time in one text: "24/11/2026 14:05", "2026-11-24T14:05:00", "24/11/2026 à 9h30". */
const moment = /^([\d/.\- ]+?)(?:(?:[ T,]| à )+(\d{1,2} ?[:h] ?\d{0,2}(?::\d{2})?)\S*)?$/i

/** The day in a cell, for `readDay`; what cannot be one stays as it is, to be told. */
export function dayIn(cell: CellContent): string {
  if (cell instanceof Date) return isoDay(cell)
  if (isSerial(cell)) return isoDay(new Date(firstDay + Math.floor(cell) * daySeconds * 1000))
  const text = textOf(cell)
  return moment.exec(text)?.[1] ?? text
}

/** The time that stands in a cell of dates, for `readTime`; '' for a day alone. */
export function timeBesideDay(cell: CellContent): string {
  if (cell instanceof Date || isSerial(cell)) return timeIn(cell).replace(/^00:00$/, '')
  return moment.exec(textOf(cell))?.[2] ?? ''
}

/** The time of day in a cell, for `readTime`. */
export function timeIn(cell: CellContent): string {
  if (cell instanceof Date) return clock(cell.getTime() / 1000)
  if (isSerial(cell) || (typeof cell === 'number' && cell >= 0 && cell < 1))
    return clock((cell % 1) * daySeconds)
  return textOf(cell)
}

function clock(seconds: number): string {
  const day = ((seconds % daySeconds) + daySeconds) % daySeconds
  return clockTime(Math.round(day / 60) % 1440)
}

/** The duration in a cell, for `readDuration`: parts of a day, or the minutes that people type. */
export function durationIn(cell: CellContent): string {
  if (cell instanceof Date) {
    const since = (cell.getTime() - firstDay) / 1000
    return durationInWords(Math.round(since < daySeconds * 61 ? since - daySeconds : since))
  }
  if (typeof cell === 'number' && cell >= 0 && cell < 1)
    return durationInWords(Math.round(cell * daySeconds))
  return textOf(cell)
}
