import type { Explanation } from '../core/call/explain.ts'
import type { CallRow } from '../core/call/outcome.ts'
import type { Finding } from '../core/call/proof/findings.ts'
import type { Proof } from '../core/call/proof/proof.ts'
import type { Conflict } from '../core/directory/changes.ts'
import type { Directory } from '../core/directory/directory.ts'
import type { Draft } from '../core/directory/draft.ts'
import type { Version } from '../core/directory/history.ts'
import type { KnownLine, ReadEntry } from '../core/directory/lines.ts'
import type { Actor } from '../core/people/acting.ts'
import type { Person } from '../core/people/people.ts'
import type { Prompts } from '../core/prompts.ts'
import type { National, OpeningHours } from '../core/schedule/hours.ts'
import type { Opening } from '../core/schedule/opening.ts'
import type { Acts } from './acts.ts'
import type { Calls } from './calls/calls.ts'
import type { Contacts } from './contacts/contacts.ts'
import type { MotivesKept } from './contacts/motives.ts'
import type { Workbooks } from './contacts/workbooks.ts'
import type { Drafts } from './directory/drafts.ts'
import type { Publishing } from './directory/publishing.ts'
import type { Saving } from './directory/saving.ts'
import type { indicatorsOf } from './indicators.ts'
import type { journalOf } from './journal.ts'
import type { People } from './people/people.ts'
import type { Sessions } from './people/sessions.ts'
import type { retentionOf } from './retention.ts'
import type { Security } from './security.ts'
import type { Surveys } from './surveys/surveys.ts'
import type { whatIfOf } from './what-if/what-if.ts'

/** What a draft's page shows besides the draft. */
export interface DraftPreview {
  before: Directory
  after: Directory
  conflicts: Conflict[]
  /** Settles when the examination is made. */
  proof: Promise<Proof>
  agreementMissing: boolean
  explain(department: string, at: number): { before: Explanation; after: Explanation }
}

/** One thing that happened in a test call, in words. */
export interface Step {
  who: 'service' | 'caller' | 'line' | 'network'
  words: string
}

/** What a test call waits for: an answer of the caller, or how the line that rings behaves. */
export type Question =
  | { of: 'caller'; speech: boolean; digits: number | null }
  | { of: 'line'; number: string }

/** A test call so far. */
export interface Rehearsed {
  steps: Step[]
  question: Question | null
  ended: boolean
  /** Its TwiML, once it has ended. */
  documents: string[]
  row: CallRow | null
}

/** The test phone: its calls belong to the person who makes them. */
export interface TestPhone {
  /**
   * Dials; `at` in ms since 1970 (null: now), on a draft's directory when one is named. Null when there is no
   * such draft, or it is published or dropped: another directory is never called in its place.
   */
  start(call: { person: number; at: number | null; draft: number | null }): Promise<string | null>
  /** Keys, words, '' for silence, 'raccrocher', or how a line behaves; false when nothing was asked. */
  act(id: string, person: number, given: string): Promise<boolean>
  read(id: string, person: number): Promise<Rehearsed | undefined>
}

/** What the pages ask of the rest of the house. */
export interface Services {
  people: People
  sessions: Sessions
  directory: {
    current(): Directory
    national: National
    hoursInWords(department: string): string
    /** Weekly hours in force of a département (null: it has no telephone), or the national ones. */
    hours(department: string | null): OpeningHours | null
    opening(department: string, at: number): Opening
    nobody(at: number): Extract<Opening, { open: false }> | null
    version(version: number): Promise<Directory | undefined>
    history(filter: {
      subject?: string
      page: number
    }): Promise<{ versions: Version[]; total: number }>
    explain(department: string, at: number): Explanation
    /** What the examination of the directory in force found. */
    findings(): Promise<Finding[]>
    /** The directory file (CSV) of the version in force; throws PasswordAgain. */
    exported(actor: Actor): string
    /** The entries of a directory file that a person sent, or its faults in French. */
    imported(person: Person, path: string): Promise<{ entries: ReadEntry[] } | { faults: string[] }>
    /** The lines that were ever published, of one département or of all. */
    lines(department?: string): Promise<KnownLine[]>
    prompts(): Prompts
    originalPrompts: Prompts
    /** Keeps a recording and returns its name; null when it is no sound by its own bytes. */
    keepRecording(bytes: Buffer): Promise<string | null>
    /** A recording of a draft or of a version, by its name. */
    recording(name: string): Promise<{ bytes: Uint8Array; type: string } | null>
  }
  phone: TestPhone
  drafts: Drafts & Saving
  publishing: Pick<Publishing, 'publish' | 'schedule' | 'goBack' | 'takeUp'> & {
    preview(draft: Draft): Promise<DraftPreview>
  }
  security: Pick<Security, 'figures'>
  acts: Acts
  calls: Calls
  journal: ReturnType<typeof journalOf>
  indicators: ReturnType<typeof indicatorsOf>
  retention: ReturnType<typeof retentionOf>
  whatIf: ReturnType<typeof whatIfOf>
  surveys: Surveys
  workbooks: Workbooks
  contacts: Contacts
  motives: MotivesKept
}
