import { addDays } from './days.ts'
import { lengthOf, type Period } from './period.ts'
import { months } from './words.ts'

/**
 * A period as a sentence takes it: "en novembre 2026", "au 3e trimestre 2026", "en 2026", "le 26 novembre 2026", "du
 * 1er au 26 novembre 2026".
 */
export function periodInWords(period: Period): string {
  const { from, to } = period
  if (from === to) return `le ${dayInWords(from)}`
  return wholeInWords(period) ?? `du ${spanInWords(period)}`
}

/** The days that come just before a period, as many as it has: "la veille", "les 26 jours d’avant". */
export function daysBeforeInWords(period: Period): string {
  const days = lengthOf(period)
  return days === 1 ? 'la veille' : `les ${days} jours d’avant`
}

/** A day (ISO): "1er novembre 2026". */
export function dayInWords(day: string): string {
  return `${numberOf(day)} ${monthOf(day)} ${yearOf(day)}`
}

/** A month (ISO, '2026-11') or the month of a day: "novembre 2026". */
export function monthInWords(month: string): string {
  return `${monthOf(month)} ${yearOf(month)}`
}

/** The month of a day (ISO), where there is little room: "nov.". */
export function shortMonth(day: string): string {
  return shortMonths[Number(day.slice(5, 7)) - 1] ?? ''
}

const shortMonths = 'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.'.split(' ')

/** "1er au 26 novembre 2026", without what its ends have in common. */
function spanInWords({ from, to }: Period): string {
  if (yearOf(from) !== yearOf(to)) return `${dayInWords(from)} au ${dayInWords(to)}`
  const month = monthOf(from) === monthOf(to) ? '' : ` ${monthOf(from)}`
  return `${numberOf(from)}${month} au ${dayInWords(to)}`
}

/** A month, a quarter or a year, where the period is one. */
function wholeInWords({ from, to }: Period): string | null {
  const year = yearOf(from)
  const after = addDays(to, 1)
  if (!from.endsWith('-01') || !after.endsWith('-01') || yearOf(to) !== year) return null
  const [first, last] = [from, to].map((day) => Number(day.slice(5, 7)))
  if (first === undefined || last === undefined) return null
  if (first === last) return `en ${monthInWords(from)}`
  if (first === 1 && last === 12) return `en ${year}`
  if (first % 3 !== 1 || last !== first + 2) return null
  return `au ${first === 1 ? '1er' : `${(first + 2) / 3}e`} trimestre ${year}`
}

const yearOf = (day: string) => day.slice(0, 4)
const monthOf = (day: string) => months[Number(day.slice(5, 7)) - 1] ?? ''
const numberOf = (day: string) => (day.endsWith('-01') ? '1er' : String(Number(day.slice(8, 10))))
