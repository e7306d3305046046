import type { PromptEdits } from '../prompts.ts'
import type { Exception, OpeningHours } from '../schedule/hours.ts'

/** How a département helps its users: by telephone, or by what its redirection says. */
export type Assistance = 'phone' | 'form' | 'email' | 'message'

/** One local telephone number that may answer for a département. */
export interface Line {
  /** Its identity within the département, which outlives number and label; safe in a URL. */
  id: string
  label: string
  /** E.164, e.g. '+33199001234'. */
  number: string
  /** 1 is tried first; lines of one rank ring together, screened ones one after the other. */
  rank: number
  /** null: the national opening hours. */
  openingHours: OpeningHours | null
  /** The person who picks up must press a key before the two are bridged. */
  screening: boolean
  ringSeconds: number
}

/** Who answers for one département. */
export interface Entry {
  department: string
  assistance: Assistance
  lines: Line[]
  email: string | null
  /** Own text of the redirection, when assistance is 'message'. */
  message: string | null
  /** Lines of one rank are rung one after the other, starting with another one at each call. */
  rotation: boolean
  /** Screened lines of one rank ring together too. Absent when they do not. */
  screenedTogether?: true
  /** The address that receives the département's requests. Absent: its référents do. */
  requestsEmail?: string
}

/** A temporary announcement at the head of every call. */
export interface Alert {
  message: string
  /** ISO-8601 instants; active from `start` (included) to `end` (excluded). */
  start: string
  end: string
  /** false: the call ends after the announcement. */
  goesOn: boolean
}

/** What an edit publishes: everything that decides where a call goes. */
export interface DirectoryContent {
  entries: Entry[]
  exceptions: Exception[]
  alerts: Alert[]
  /** Texts and recordings that stand in for those of `prompts/`. */
  prompts: PromptEdits
}

/** An immutable, published state of the directory. */
export interface Directory extends DirectoryContent {
  version: number
}

/** What is wrong with one entry, and where; `row` counts from 1, header included. */
export interface Fault {
  row?: number
  column?: string
  message: string
}

/** The entry that decides for a département; one that the directory does not list is sent to the form. */
export function entryOf(directory: Directory, department: string): Entry {
  return (
    directory.entries.find((entry) => entry.department === department) ?? {
      department,
      assistance: 'form',
      lines: [],
      email: null,
      message: null,
      rotation: false,
    }
  )
}

/** A fault of a directory file with its place: "ligne 4, colonne numero : …". */
export function faultInWords({ row, column, message }: Fault): string {
  const place = [row && `ligne ${row}`, column && `colonne ${column}`].filter(Boolean).join(', ')
  return place ? `${place} : ${message}` : message
}
