import { addDays, frenchDay, isDay, weekdayOf } from './days.ts'
import type { Weeks } from './hours.ts'
import { weekInWords } from './hours-in-full.ts'
import { mondayOf } from './weeks.ts'
import { weekdays } from './words.ts'

/** Weeks as somebody named them: even or odd ones, or every second one from a date (ISO) on. */
export interface SaidWeeks {
  parity: 'even' | 'odd' | null
  date: string | null
  text: string
}

interface Group {
  days: number[]
  weeks: SaidWeeks | null
}

/** What is wrong with the weeks of some groups of days, in French: which ones is not said, or a date that none of them has. */
export function weeksFaults(groups: Group[], today: string | null): string[] {
  const named = Map.groupBy(groups, ({ weeks }) => weeks)
  return [...named].flatMap(([weeks, those]) => {
    if (!weeks || weeks.parity) return []
    const days = those.flatMap((group) => group.days)
    if (weeks.date === null) return [unsaid(weeks.text, days[0] ?? 0, today)]
    if (!isDay(weeks.date)) return [`« ${weeks.text} » : l’année va de 2000 à 2199.`]
    return days.includes(weekdayOf(weeks.date)) ? [] : [otherDay(weeks.date, days)]
  })
}

/** The weeks in which a weekday (0 = Monday) holds; none where it was not said. */
export function weeksOn({ parity, date }: SaidWeeks, day: number): Weeks | undefined {
  if (parity) return parity
  if (date === null) return undefined
  return { from: addDays(mondayOf(date), day < weekdayOf(date) ? 14 : 0) }
}

function unsaid(text: string, day: number, today: string | null): string {
  const help = today ? ` (cette semaine, ${weekInWords(today)})` : ''
  const next = today ? frenchDay(dayFrom(today, [day])) : '04/12/2026'
  return `« ${text} » ne dit pas quelles semaines : écrire « semaines paires » ou « semaines impaires »${help}, ou « une semaine sur deux à partir du ${next} », la date de la première fois.`
}

function otherDay(date: string, days: number[]): string {
  const [before, after] = [dayFrom(date, days, -1), dayFrom(date, days)]
  const named = (day: string) => `${weekdays[weekdayOf(day)]} ${frenchDay(day)}`
  return `le ${frenchDay(date)} est un ${weekdays[weekdayOf(date)]} : écrire le ${named(before)} ou le ${named(after)}.`
}

/** The first date (ISO) on or after one, or before it, that is one of these weekdays. */
function dayFrom(date: string, days: number[], step: 1 | -1 = 1): string {
  const week = Array.from({ length: 7 }, (_, i) => addDays(date, i * step))
  return week.find((each) => days.includes(weekdayOf(each))) ?? date
}
