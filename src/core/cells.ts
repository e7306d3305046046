/**
 * A cell as a spreadsheet holds it. Dates are at UTC; times of day and durations are dates that count from the first
 * of a spreadsheet's days, 31 December 1899, or parts of a day.
 */
export type CellContent = string | number | boolean | Date | null
