import type { AbolitionDay } from './holidays.ts'

/** Half-open part of a day, in minutes of wall-clock time since midnight; `end` above 1440 runs into the next day. */
export interface Slot {
  start: number
  end: number
}

/** Weekly slots in a zone's wall-clock time. A slot over midnight belongs to the day it starts on. */
export interface OpeningHours {
  /** Index 0 = Monday … 6 = Sunday; each day's slots in order, without overlap. */
  week: Slot[][]
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
