import { localTime, weekdayOf } from './days.ts'
import type { OpeningHours, WeeklySlot } from './hours.ts'
import { weekInWords } from './hours-in-full.ts'
import { describeHours, unionHours } from './hours-text.ts'

/**
 * What hours have at an instant (ms since 1970, on the clock of a zone) in some weeks only, in French words, with the
 * number of that week where it counts: "le vendredi des semaines paires, de 9 heures à 12 heures ; cette semaine-là, la
 * 49, est impaire". null where they have it in every week, or in none.
 */
export function someWeeksAt(all: OpeningHours[], at: number, zone: string): string | null {
  const { day, minute } = localTime(at, zone)
  const covering = all.map((hours) => slotsAt(hours, weekdayOf(day), minute))
  const slots = covering.flatMap(({ week }) => week.flat())
  if (slots.length === 0 || slots.some(({ weeks }) => weeks === undefined)) return null
  const words = describeHours(unionHours(covering))
  const isNumbered = slots.some(({ weeks }) => typeof weeks === 'string')
  return isNumbered ? `${words} ; cette semaine-là, ${weekInWords(day)}` : words
}

/** What hours have in some weeks only, in French words: "le vendredi des semaines paires, de 9 heures à 12 heures"; null where all is of every week. */
export function someWeeksInWords({ week, ...hours }: OpeningHours): string | null {
  const some = week.map((slots) => slots.filter(({ weeks }) => weeks !== undefined))
  return describeHours({ ...hours, week: some }) || null
}

/** The hours of a weekday and of its eve that have a minute of it, as if each week had them. */
function slotsAt(hours: OpeningHours, weekday: number, minute: number): OpeningHours {
  const eve = (weekday + 6) % 7
  const has = (slot: WeeklySlot, shown: number) => slot.start <= shown && shown < slot.end
  const week = hours.week.map((slots, day) =>
    slots.filter(
      (slot) => (day === weekday && has(slot, minute)) || (day === eve && has(slot, minute + 1440)),
    ),
  )
  return { ...hours, week }
}
