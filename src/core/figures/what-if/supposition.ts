import type { Directory } from '../../directory/directory.ts'
import type { Scope } from '../../people/people.ts'
import type { OpeningHours } from '../../schedule/hours.ts'
import type { Period } from '../../schedule/period.ts'
import type { Tally } from './replay.ts'

/** What past calls are replayed on instead of what decided them. */
export type Supposition =
  | { on: 'hours'; hours: OpeningHours }
  | { on: 'inForce' }
  | { on: 'version'; version: number }
  | { on: 'draft'; draft: number }

/** What is asked to be replayed, and by whom. */
export interface WhatIf {
  /** All that the person may see. */
  reach: Scope
  /** The one département that is looked at, or null for all within reach. */
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

/** A replay, or why there is none: the field of the question, and a sentence in French. */
export type Replayed = { ok: true; replay: Replay } | { ok: false; field: string; why: string }

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
