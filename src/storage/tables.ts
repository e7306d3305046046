import type { Generated } from 'kysely'

/** The tables as SQL sees them: instants are ISO-8601 UTC text, structures are JSON text. */
export interface Tables {
  directory_versions: {
    version: number
    published_at: string
    author: string
    reason: string
    content: string
  }
  /** Facts from before the journal had a file of its own, until they are moved there. */
  journal: { id: Generated<number>; call: string; key: string; at: string; fact: string }
  calls: CallsTable
  /** Up to where in which journal (its identity; null for the table above) the rows of calls reflect it. */
  projection: { name: string; journal_id: number; journal: string | null }
  /** Callbacks of calls that no webhook began; the events are JSON. */
  calls_without_beginning: { call: string; last_at: string; events: string }
  legs: LegsTable
  /** Entries of the directory, by the hash of their canonical JSON: versions share them. */
  parts: { hash: string; content: string }
  /** What each version changed: a département's code, 'exceptions', 'alerts' or 'prompts'. */
  version_subjects: { subject: string; version: number }
  recordings: { name: string; bytes: Buffer }
  drafts: DraftsTable
  people: {
    id: Generated<number>
    email: string
    name: string
    role: string
    /** null until the first password is set. */
    password: string | null
    created_at: string
    disabled_at: string | null
  }
  people_departments: { person: number; department: string }
  /** Who has held a person's means of entry, and has not been vouched against since. */
  entry_holders: { person: number; holder: string }
  /** One-time links, by the hash of their token. */
  invitations: { token: string; person: number; expires_at: string }
  /** Sessions, by the hash of their cookie. */
  sessions: {
    id: string
    person: number | null
    content: string
    agent: string
    created_at: string
    seen_at: string
  }
  /** Wrong passwords within a time, by a keyed hash of whom and whence. */
  wrong_passwords: { counter: string; until: string; count: number }
  secrets: { name: string; value: string }
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
  /** Every line that was ever published, as it last stood in its département. */
  lines: { department: string; line: string; number: string; label: string }
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
  motives: {
    id: Generated<number>
    parent: number | null
    name: string
    national: number
    retired: number
    place: number
    /** The motive that stands for this one since they were merged. */
    merged_into: number | null
    /** JSON. */
    former_names: Generated<string>
  }
  contacts: ContactsTable
  /** A view: what readers may see of the contacts. `place` is where the row lies. */
  seen_contacts: Omit<ContactsTable, 'import' | 'replaces'> & { place: number }
  /** Imports under way: 'staging' until everything is written, then 'seen' or 'broken'. */
  contact_imports: {
    id: Generated<number>
    department: string
    state: string
    begun_at: string
  }
  /** Who called a missed caller back. */
  callbacks: { call: string; at: string; person: string; note: string }
  /** The register of acts: who did what, on what, when. */
  acts: {
    id: Generated<number>
    at: string
    who: string
    did: string
    noun: string
    name: string
    department: string | null
    told: string
  }
  /** Quarters as they were handed in; the last revision counts. */
  surveys: {
    quarter: string
    department: string
    revision: number
    handed_in_at: string
    person: string
    remarks: string
    content: string
  }
  /** Workbooks that wait for their import to be confirmed; `bytes` is empty where they lie in parts. */
  waiting_workbooks: {
    id: string
    department: string
    person: number
    name: string
    bytes: Buffer
    created_at: string
  }
  waiting_workbook_parts: { workbook: string; place: number; bytes: Buffer }
  retention_runs: { day: string; at: string; done: string }
}

export interface ContactsTable {
  id: Generated<number>
  reference: string
  department: string
  day: string
  minute: number | null
  channel: string
  call: string | null
  motive: number
  profile: string
  status: string
  seconds: number | null
  structure: string
  question: string
  answer: string
  author: string
  created_at: string
  updated_at: string
  revision: number
  /** The import that wrote it, until it is in its place. */
  import: Generated<number | null>
  /** The contact of which it is a later state, until it takes its place. */
  replaces: Generated<number | null>
}

export interface ContactFiguresTable {
  department: string
  dimension: string
  day: string
  value: string
  contacts: number
}

export interface LegsTable {
  id: Generated<number>
  call: string
  department: string | null
  line: string
  label: string
  started_at: string
  result: string
  ring_seconds: number | null
  talk_seconds: number | null
  day: Generated<string>
}

export interface DraftsTable {
  id: Generated<number>
  author: string
  reason: string
  base: number
  changes: string
  revision: number
  state: string
  created_at: string
  updated_at: string
  publish_at: string | null
  agreed_by: string | null
  agreed_at: string | null
  version: number | null
  trouble: string | null
  /** JSON: the names of all who changed it. */
  changed_by: Generated<string>
  scheduled_by: Generated<string | null>
  /** 1 when the operator lifted the condition on the entry of who agrees. */
  lifted: Generated<number>
}

export interface CallsTable {
  id: Generated<number>
  call: string
  started_at: string
  ended_at: string | null
  swept: number
  /** Instant of the last fact, by which the sweep finds calls whose end was never told. */
  last_at: string
  caller: string | null
  version: number | null
  department: string | null
  how: string | null
  tries: number | null
  outcome: string | null
  reason: string | null
  answered_by: string | null
  wait_seconds: number | null
  talk_seconds: number | null
  legs: string
  /** Every fact of the call, each key once. */
  events: string
  test: Generated<number>
  chosen_at: Generated<string | null>
  /** Local day (ISO) of the département, and minutes since its midnight. */
  day: Generated<string>
  minute: Generated<number>
  /** How many contacts it has. */
  contacts: Generated<number>
  /** 1 when somebody called the caller back. */
  called_back: Generated<number>
  /** Of a missed call: when the same caller got through to the same département (ISO-8601). */
  answered_later: Generated<string | null>
}
