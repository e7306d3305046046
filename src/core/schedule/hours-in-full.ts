import type { OpeningHours, Slot, Weeks } from './hours.ts'
import { describeHours, weeksText } from './hours-text.ts'
import { dayInWords } from './months.ts'
import { byWeeks, oddWeeksTogether, weekNumber } from './weeks.ts'

/**
 * Weekly hours in whole words for whoever wrote them, with what holds on public holidays and how long a week is:
 * "Du lundi au vendredi, de 9 heures à 12 heures ; fermé les jours fériés. 15 h par semaine." Of even and odd weeks
 * it tells which one `today` (ISO) is in, and when two odd ones follow each other.
 */
export function hoursInFull(hours: OpeningHours, today: string): string {
  const words = describeHours(hours)
  const holidays = hours.onPublicHolidays === 'open' ? 'ouvert aussi' : 'fermé'
  const first = `${words.charAt(0).toUpperCase()}${words.slice(1)} ; ${holidays} les jours fériés.`
  return [first, `${lengthInWords(hours)}.`, ...numbersInWords(hours, today)].join(' ')
}

/** How long a week is, and what some weeks have more. */
function lengthInWords({ week }: OpeningHours): string {
  const parts = byWeeks(week)
  const minutes = (weeks: Weeks | undefined) =>
    minutesOf(parts.find((part) => part.weeks === weeks))
  const every = minutes(undefined)
  const [even, odd] = [every + minutes('even'), every + minutes('odd')]
  const usual =
    even === odd
      ? `${length(even)} par semaine`
      : `${length(even)} les semaines paires, ${length(odd)} les semaines impaires`
  const more = parts.flatMap((part) => {
    const { weeks } = part
    if (typeof weeks !== 'object') return []
    const first = part.week.findIndex((slots) => slots.length > 0)
    return [`${length(minutesOf(part))} ${weeksText(weeks, first, dayInWords)}`]
  })
  if (more.length === 0) return usual
  return even + odd === 0 ? more.join(', ') : `${usual}, et en plus ${more.join(', ')}`
}

function minutesOf(part: { week: Slot[][] } | undefined): number {
  return (part?.week ?? []).flat().reduce((sum, { start, end }) => sum + end - start, 0)
}

function length(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  return rest === 0 ? `${whole} h` : `${whole} h ${String(rest).padStart(2, '0')}`
}

function numbersInWords({ week }: OpeningHours, today: string): string[] {
  if (!byWeeks(week).some(({ weeks }) => typeof weeks === 'string')) return []
  const { from, to } = oddWeeksTogether(today)
  return [
    `Cette semaine, ${weekInWords(today)}.`,
    `Du ${dayInWords(from)} au ${dayInWords(to)}, deux semaines impaires de suite.`,
  ]
}

/** "la 48, est paire": the week of a date (ISO). */
export function weekInWords(date: string): string {
  const number = weekNumber(date)
  return `la ${number}, est ${number % 2 === 0 ? 'paire' : 'impaire'}`
}
