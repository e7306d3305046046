import type { AbolitionDay } from './holidays.ts'

/** Half-open part of a day, in minutes of wall-clock time since midnight; `end` above 1440 runs into the next day. */
export interface Slot {
  start: number
  end: number
}

/**
 * Weeks, Monday to Sunday: those of even or of odd numbers (ISO 8601, as French calendars print them; after a year of
 * 53 weeks two odd ones follow each other), or every second one, whatever the year's end, from that of a Monday (ISO) on.
 */
export type Weeks = 'even' | 'odd' | { from: string }

/** A slot of a weekday, in every week or only in some. */
export interface WeeklySlot extends Slot {
  weeks?: Weeks
}

/** Weekly slots in a zone's wall-clock time. A slot over midnight belongs to the day it starts on. */
export interface OpeningHours {
  /** Index 0 = Monday … 6 = Sunday; each day's slots in order, without overlap in any week. */
  week: WeeklySlot[][]
  /** Whether public holidays keep these hours or close. */
  onPublicHolidays: 'open' | 'closed'
}

/** What holds in every département, unless a line has hours of its own. */
export interface National {
  openingHours: OpeningHours
  /** The day on which Saint-Martin keeps its abolition day. */
  abolition: AbolitionDay
}

/** A dated exception to the opening hours, in the wall-clock time of each département concerned. */
export interface Exception {
  kind: 'closed' | 'open'
  /** 'all', or the codes concerned; a list of codes wins over 'all'. */
  departments: 'all' | string[]
  /** First and last day, ISO local dates, both included. */
  from: string
  to: string
  /** Part of each day; null: the whole day (for an opening: that weekday's usual hours). */
  slot: Slot | null
  /** What callers are told; null: a standard sentence. */
  message: string | null
}
