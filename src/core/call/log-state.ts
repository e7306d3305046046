/** Lines of files, counted up to a bound: `more` says that there are more of them. */
export interface Counted {
  count: number
  more: boolean
}

/** How the log stands on the disk; what the process that answers calls holds in memory is not in it. */
export interface LogState {
  /** Facts that are safe beside the journal and not in it yet; since when (ISO-8601), null when not known. */
  spooled: Counted & { since: string | null }
  /** Lines that make no sense. */
  setAside: Counted
  /** Names of the journals that were found damaged and not yet repaired. */
  damaged: string[]
  /** Whether the journal's file is there. */
  journal: boolean
}
