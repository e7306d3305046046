import { addDays, frenchDay } from './days.ts'
import type { OpeningHours, Slot, Weeks } from './hours.ts'
import { dayInWords } from './months.ts'
import { byWeeks, merged } from './weeks.ts'
import { clockTime, timeInWords, weekdays } from './words.ts'

const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
const dayLength = 1440

/** Hours as the directory file writes them; parsing the result gives the same hours. */
export function formatHours({ week, onPublicHolidays }: OpeningHours): string {
  const items = byWeeks(week).flatMap((part) =>
    runs(part.week).map(({ from, to, slots }) => {
      const range = from === to ? days[from] : `${days[from]}-${days[to]}`
      const some = part.weeks ? [weeksText(part.weeks, from, frenchDay)] : []
      return [range, ...some, ...slots.map(slotText)].join(' ')
    }),
  )
  return [...items, ...(onPublicHolidays === 'open' ? ['fériés'] : [])].join(', ')
}

interface Run {
  from: number
  to: number
  slots: Slot[]
}

/** Neighbouring days with the same slots; days without any are left out. */
function runs(week: Slot[][]): Run[] {
  const found: Run[] = []
  for (const [day, slots] of week.entries()) {
    const last = found.at(-1)
    if (last && last.to === day - 1 && sameSlots(last.slots, slots)) last.to = day
    else if (slots.length > 0) found.push({ from: day, to: day, slots })
  }
  return found
}

function sameSlots(a: Slot[], b: Slot[]): boolean {
  return (
    a.length === b.length &&
    a.every((slot, i) => slot.start === b[i]?.start && slot.end === b[i]?.end)
  )
}

/** "09:30-11:30", as the directory file writes a slot. */
export function slotText({ start, end }: Slot): string {
  return `${clockTime(start)}-${end > dayLength ? clockTime(end - dayLength) : clockTime(end)}`
}

/** "semaines paires", "une semaine sur deux à partir du 04/12/2026": from the first of these weeks' weekday, 0 = Monday. */
export function weeksText(
  weeks: Weeks,
  weekday: number,
  written: (date: string) => string,
): string {
  if (typeof weeks === 'string') return weeks === 'even' ? 'semaines paires' : 'semaines impaires'
  return `une semaine sur deux à partir du ${written(addDays(weeks.from, weekday))}`
}

/**
 * Weekly hours in French words for the ear, without public holidays: "du lundi au vendredi, de 9 heures 30 à 11 heures 30
 * et de 14 heures à 16 heures 30", "le vendredi des semaines paires, de 9 heures à 12 heures".
 */
export function describeHours({ week }: OpeningHours): string {
  return byWeeks(week).flatMap(partInWords).join(' ; ')
}

function partInWords({ weeks, week }: ReturnType<typeof byWeeks>[number]): string[] {
  const groups = new Map<string, number[]>()
  for (const [day, slots] of week.entries()) {
    if (slots.length === 0) continue
    const key = slots.map(slotText).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), day])
  }
  return [...groups.values()].map((group) => {
    const [first = 0] = group
    const which = weeks ? (typeof weeks === 'string' ? ' des ' : ' ') : ''
    const some = weeks ? weeksText(weeks, first, dayInWords) : ''
    return `${daysInWords(group)}${which}${some}, ${slotsInWords(week[first] ?? [])}`
  })
}

function daysInWords(group: number[]): string {
  const [first = 0] = group
  const last = group.at(-1) ?? first
  const unbroken = last - first === group.length - 1
  if (unbroken && group.length > 2) return `du ${weekdays[first]} au ${weekdays[last]}`
  return list(
    group.map((day) => `le ${weekdays[day]}`),
    ', ',
  )
}

function slotsInWords(slots: Slot[]): string {
  if (slots.length === 1 && slots[0]?.start === 0 && slots[0].end === dayLength)
    return 'toute la journée'
  return list(
    slots.map(
      ({ start, end }) => `de ${timeInWords(start)} à ${timeInWords(end % dayLength || end)}`,
    ),
    ', ',
  )
}

function list(parts: string[], separator: string): string {
  if (separator === ' ; ' || parts.length < 2) return parts.join(separator)
  return `${parts.slice(0, -1).join(separator)} et ${parts.at(-1)}`
}

/**
 * The weekly hours at which at least one of these is open. Public holidays are kept when one of them
 * keeps them: on such a day the union can be wider than its parts.
 */
export function unionHours(all: OpeningHours[]): OpeningHours {
  const week = days.map((_, day) => merged(all.flatMap((hours) => hours.week[day] ?? [])))
  const open = all.some((hours) => hours.onPublicHolidays === 'open')
  return { week, onPublicHolidays: open ? 'open' : 'closed' }
}

/**
 * Hours over which at least one of these is open: one for each way of keeping public holidays, and null, the
 * national hours, where one of them is. Whatever closes or opens for all of them, one of these is open exactly
 * when one of those is.
 */
export function dutyHours(all: (OpeningHours | null)[]): (OpeningHours | null)[] {
  const own = all.filter((hours) => hours !== null)
  const unions = [...Map.groupBy(own, ({ onPublicHolidays }) => onPublicHolidays).values()]
  return [...(own.length < all.length ? [null] : []), ...unions.map(unionHours)]
}
