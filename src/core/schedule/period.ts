import { addDays } from './days.ts'

/** Days (ISO), both included. */
export interface Period {
  from: string
  to: string
}

/** '2026-T4'. */
export type Quarter = string

export function quarterOf(day: string): Quarter {
  return `${day.slice(0, 4)}-T${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The days of a quarter; null for what is none. */
export function daysOfQuarter(quarter: Quarter): Period | null {
  const [, year, number] = /^(20\d\d)-T([1-4])$/.exec(quarter) ?? []
  if (!year || !number) return null
  const month = (Number(number) - 1) * 3
  const first = new Date(Date.UTC(Number(year), month, 1)).toISOString().slice(0, 10)
  const next = new Date(Date.UTC(Number(year), month + 3, 1)).toISOString().slice(0, 10)
  return { from: first, to: addDays(next, -1) }
}

/** The quarter that came `n` before another. */
export function quarterBefore(quarter: Quarter, n = 1): Quarter {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 - n
  return `${Math.floor(index / 4)}-T${(index % 4) + 1}`
}

/** "4e trimestre 2026". */
export function quarterInWords(quarter: Quarter): string {
  const number = quarter.slice(6)
  return `${number}${number === '1' ? 'er' : 'e'} trimestre ${quarter.slice(0, 4)}`
}

export function lengthOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

/** Days of which figures are shown or taken away at most: three years. */
const mostDays = 3 * 366

export function isTooLong(period: Period): boolean {
  return lengthOf(period) > mostDays
}

/** As many days just before: a change of calendar, a longer month, would look like a change of calls. */
export function before(period: Period): Period {
  const { from } = period
  return { from: addDays(from, -lengthOf(period)), to: addDays(from, -1) }
}

/** A period with whole months where nothing smaller is kept any more: up to `folded` (ISO month, or null). */
export function widened({ from, to }: Period, folded: string | null): Period {
  const cut = (day: string) => folded !== null && day.slice(0, 7) <= folded
  return {
    from: cut(from) ? `${from.slice(0, 7)}-01` : from,
    to: cut(to) ? lastDayOfMonth(to) : to,
  }
}

function lastDayOfMonth(day: string): string {
  const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1))
  return addDays(next.toISOString().slice(0, 10), -1)
}

/** Every day of a period. */
export function daysIn({ from, to }: Period): string[] {
  return Array.from({ length: lengthOf({ from, to }) }, (_, n) => addDays(from, n))
}
