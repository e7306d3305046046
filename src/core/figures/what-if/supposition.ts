import type { Directory } from '../../directory/directory.ts'
import type { OpeningHours } from '../../schedule/hours.ts'
import { lengthOf, type Period } from '../../schedule/period.ts'
import type { Tally } from './replay.ts'

/** What past calls are replayed on instead of what decided them. */
export type Supposition =
  | { on: 'hours'; hours: OpeningHours }
  | { on: 'inForce' }
  | { on: 'version'; version: number }
  | { on: 'draft'; draft: number }

/** What is asked to be replayed. */
export interface WhatIf {
  /** The one département that is looked at, or null for all within reach of who asks. */
  department: string | null
  period: Period
  supposition: Supposition
}

/** A period replayed. */
export interface Replay {
  tally: Tally
  /**
   * Beside one département, for who sees all: calls that the line, closed to all, never asked for a
   * département, and would have asked; null when they are in the tally, or not for this reader.
   */
  askedBeside: number | null
  /** Calls of the period whose rows are gone: counted by the indicators, not replayed. */
  erased: number
}

/** Days that are replayed at most: every call of them is decided again. */
const mostDays = 366

/** Why a period is not replayed, in French; null when it is. */
export function whyNotReplay(period: Period): string | null {
  return lengthOf(period) > mostDays ? 'Choisir une période d’un an au plus.' : null
}

/** A directory in which every line of some départements keeps these hours; exceptions stay. */
export function withHours(directory: Directory, codes: readonly string[], hours: OpeningHours) {
  return {
    ...directory,
    entries: directory.entries.map((entry) =>
      codes.includes(entry.department)
        ? { ...entry, lines: entry.lines.map((line) => ({ ...line, openingHours: hours })) }
        : entry,
    ),
  }
}

/** A directory with some départements as another one has them, and nothing else of it. */
export function withEntriesOf(
  directory: Directory,
  other: Directory,
  codes: readonly string[],
): Directory {
  const own = (code: string) => codes.includes(code)
  return {
    ...directory,
    entries: [
      ...directory.entries.filter(({ department }) => !own(department)),
      ...other.entries.filter(({ department }) => own(department)),
    ],
  }
}
