import type { Contact, ContactFilter, KeptContact } from '../../core/contacts/contact.ts'
import type { Merge } from '../../core/contacts/merging.ts'
import type { Motive, Motives } from '../../core/contacts/motives.ts'
import type { ImportPreview } from '../../core/contacts/workbook/preview.ts'
import type { Person, Scope } from '../../core/people/people.ts'
import type { Period } from '../../core/schedule/period.ts'

/** The contacts of the tracking tool. */
export interface ContactsServices {
  list(filter: ContactFilter, page: number): Promise<KeptContact[]>
  find(id: number, scope: Scope): Promise<KeptContact | undefined>
  /** Adds contacts, all or none; returns the number of the last. */
  add(contacts: Omit<Contact, 'reference'>[], person: Person): Promise<number>
  /** False when somebody changed it since this revision. */
  change(kept: Pick<KeptContact, 'id' | 'revision'>, contact: Partial<Contact>): Promise<boolean>
  remove(id: number): Promise<boolean>
}

/** What people choose from, kept by the national team. */
export interface MotivesServices {
  read(): Promise<Motives>
  /** The motives that a département's contacts had most of late, the first ones first. */
  usual(department: string): Promise<number[]>
  add(motive: Pick<Motive, 'parent' | 'name' | 'national'>): Promise<number>
  change(id: number, change: Pick<Motive, 'name' | 'national' | 'retired'>): Promise<void>
  /** Two motives exchange their places in the lists. */
  exchange(one: number, other: number): Promise<void>
  merge(merge: Merge): Promise<void>
}

/** A file that waits for its import to be confirmed. */
export interface WaitingFile {
  id: string
  department: string
  name: string
}

export type Written = { did: 'write'; bytes: Uint8Array }
/** What is wrong with a file, and what to do, in French. */
export type Refused = { did: 'refuse'; why: string }

/** The tracking workbooks. */
export interface WorkbooksServices {
  /** A département's contacts of a period of its local days, as a workbook or as a CSV file. */
  write(
    person: Person,
    wanted: { department: string; period: Period; format: 'xlsx' | 'csv' },
  ): Promise<Written | Refused>
  /**
   * Keeps a file until its import is confirmed, for a day at most; returns its name, or null when too many
   * files of others wait.
   */
  keep(file: {
    department: string
    person: number
    name: string
    bytes: Buffer
  }): Promise<string | null>
  find(id: string, person: number): Promise<WaitingFile | undefined>
  preview(
    file: WaitingFile,
    person: Person,
  ): Promise<{ did: 'preview'; preview: ImportPreview } | Refused>
  /** Imports all of a file or nothing; `takeConflicts` overwrites what was changed in the service since. */
  carryOut(
    file: WaitingFile,
    person: Person,
    takeConflicts: boolean,
  ): Promise<{ did: 'import'; added: number; changed: number } | Refused>
}
