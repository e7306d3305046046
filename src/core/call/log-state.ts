/** Lines of files, counted up to a bound: `more` says that there are more of them. */
export interface Counted {
  count: number
  more: boolean
}

/** Facts that no disk took and memory had no room for: how many, since when, and when the last (ISO-8601). */
export interface Losses {
  count: number
  since: string
  last: string
}

/** Rows that do not come after the journal: the place they have reached in it, and its newest fact. */
export interface Lag {
  facts: number
  place: number
  /** Instant (ISO-8601) of the first fact that has no row yet. */
  oldest: string
  newest: { id: number; at: string }
}

/** What a path stands for, beside the file that was opened by it. */
export type NamedFile = 'same' | 'gone' | 'replaced'

/** What only the process that answers calls knows. */
export interface LineMemory {
  /** Facts in memory only: a kill would take them. */
  held: number
  /** Losses that no disk has taken down yet. */
  unwrittenLosses: Losses | null
}

/** How the log stands, with what only running processes know. */
export interface LogState extends LogFiles {
  /** The rows are behind the journal; null when they are not. */
  lag: Lag | null
  /** What the path of the database stands for, to who has it open. */
  database: NamedFile
  /** null when the process that answers calls does not say. */
  memory: LineMemory | null
}

/** How the log stands on the disk. */
export interface LogFiles {
  /** Facts that are safe beside the journal and not in it yet; since when (ISO-8601), null when not known. */
  spooled: Counted & { since: string | null }
  /** Lines that make no sense. */
  setAside: Counted
  /** Names of the journals that were found damaged and not yet repaired. */
  damaged: string[]
  /** Whether the journal's file is there. */
  journal: boolean
  lost: Losses | null
}
