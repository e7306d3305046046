import type { Period } from '../schedule/period.ts'

/** Figures of all départements together stand under this code, those of calls without one under ''. */
export const allTogether = '*'

/** The two codes under which a call or contact of a département (null without one) is counted. */
export const placesOf = (department: string | null): [string, string] => [
  department ?? '',
  allTogether,
]

/** Minutes of the half-hours into which the local day is cut. */
export const slotMinutes = 30

/** The half-hour of the local day in which a minute (since midnight) lies, 0 to 47. */
export const slotOf = (minute: number): number => Math.floor(minute / slotMinutes)

/** Length of a local day (ISO) under which figures stand, and of the month that days give way to in the end. */
export const lengthOfDay = '2026-11-24'.length
export const lengthOfMonth = '2026-11'.length

/** The month (ISO, '2023-11') of a local day. */
export const monthOf = (day: string): string => day.slice(0, lengthOfMonth)

/** The days of a month (ISO, '2023-11') as a range of texts, in which the name of the month itself is not. */
export const daysIn = (month: string): Period => ({ from: `${month}-01`, to: `${month}-31` })

/**
 * The days and months whose figures belong to a period, as a range of texts compared by bytes. A month's name
 * comes just before its first day: a folded month counts when its first day is in the period.
 */
export function namesIn({ from, to }: Period): Period {
  return { from: from.endsWith('-01') ? monthOf(from) : from, to }
}
