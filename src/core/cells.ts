import { frenchDay } from './schedule/days.ts'

/**
 * A cell as a spreadsheet holds it. Dates are at UTC; times of day and durations are dates that count from the first
 * of a spreadsheet's days, 31 December 1899, or parts of a day.
 */
export type CellContent = string | number | boolean | Date | null

/** What a cell says, without the spaces around it; a date as people write it. */
export function textOf(cell: CellContent | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return frenchDay(isoDay(cell))
  return String(cell).trim()
}

/** The day (ISO) of a cell that holds a date. */
export const isoDay = (date: Date) => date.toISOString().slice(0, 10)
