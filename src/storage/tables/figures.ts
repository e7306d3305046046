/** What is counted. */
export interface FigureTables {
  /**
   * Calls by the département's local day ('2026-11-24'; a month, '2023-11', once the rows are gone). The
   * département is '' for calls without one, '*' for all together.
   */
  day_figures: {
    department: string
    day: string
    outcome: string
    reason: string
    calls: number
    talk_seconds: number
    /** Calls with at least one contact. */
    with_motive: number
  }
  /** The same by half-hour of the local clock. */
  slot_figures: {
    department: string
    day: string
    /** 0 = Monday. */
    weekday: number
    slot: number
    outcome: string
    reason: string
    calls: number
  }
  wait_figures: { department: string; day: string; seconds: number; calls: number }
  line_figures: {
    department: string
    day: string
    line: string
    label: string
    result: string
    legs: number
    ring_seconds: number
    talk_seconds: number
  }
  /** Contacts by day, a dimension at a time; the département is '*' for all together. */
  contact_figures: ContactFiguresTable
  /** Those of imports, until they are added to the others. */
  import_figures: ContactFiguresTable & { import: number }
  /** A view: what readers may see of both. */
  seen_contact_figures: ContactFiguresTable
}

export interface ContactFiguresTable {
  department: string
  dimension: string
  day: string
  value: string
  contacts: number
}
