import type { Generated } from 'kysely'
import type { Channel, Profile, Status } from '../../core/contacts/contact.ts'

/** The tracking tool: contacts with their motives, workbooks, quarters that were handed in. */
export interface ContactTables {
  motives: {
    id: Generated<number>
    parent: number | null
    name: string
    national: number
    /** 1 when its requests say what is to change in the directory. */
    directory: Generated<number>
    retired: number
    place: number
    /** The motive that stands for this one since they were merged. */
    merged_into: number | null
    /** JSON. */
    former_names: Generated<string>
    /** JSON; null for none. */
    examples: Generated<string | null>
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
  /** Surveys of a quarter, a half-year or a year as they were handed in; the last revision counts. */
  surveys: {
    term: string
    department: string
    revision: number
    handed_in_at: string
    person: string
    remarks: string
    content: string
  }
}

export interface ContactsTable {
  id: Generated<number>
  reference: string
  department: string
  day: string
  minute: number | null
  channel: Channel
  call: string | null
  motive: number
  profile: Profile
  status: Status
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
  /** The request of the support form that it counts. */
  request: Generated<number | null>
}
