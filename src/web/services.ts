import type { Explanation } from '../core/call/explain.ts'
import type { LineHealth } from '../core/call/health.ts'
import type { CallRow, Outcome } from '../core/call/outcome.ts'
import type { Finding } from '../core/call/proof/findings.ts'
import type { Proof } from '../core/call/proof/proof.ts'
import type { Conflict } from '../core/directory/changes.ts'
import type { Directory, DirectoryContent, Entry } from '../core/directory/directory.ts'
import type { Draft } from '../core/directory/draft.ts'
import type { Version } from '../core/directory/history.ts'
import type { Person, PersonDetails, Scope } from '../core/people/people.ts'
import type { Prompts } from '../core/prompts.ts'
import type { OpeningHours } from '../core/schedule/hours.ts'
import type { Opening } from '../core/schedule/opening.ts'
import type { Contact, KeptContact } from '../core/tracking/contact.ts'
import type { Indicators, Totals } from '../core/tracking/indicators.ts'
import type {
  Access,
  CallSearch,
  CallStory,
  ContactFilter,
  ListedCall,
} from '../core/tracking/log.ts'
import type { Period, Quarter } from '../core/tracking/period.ts'
import type { Retention, RetentionDone } from '../core/tracking/retention.ts'
import type { Replayed, WhatIf } from '../core/tracking/supposition.ts'
import type { Consolidated, Progress, Revision, Survey } from '../core/tracking/survey.ts'
import type { Merge, Taxonomy, Topic } from '../core/tracking/taxonomy.ts'
import type { ImportPreview } from '../core/tracking/workbook/preview.ts'

/** A browser in which somebody is signed in; the id names it without opening it. */
export interface Session {
  id: string
  agent: string
  createdAt: string
  seenAt: string
}

/** A session as the store keeps it. */
export interface StoredSession extends Session {
  userId: number | null
  content: string
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

export type Told = { ok: true } | { ok: false; why: string }
export type Published = { ok: true; version: number } | { ok: false; why: string }

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
  /** Dials; `at` in ms since 1970 (null: now), on a draft's directory when one is named. */
  start(call: { person: number; at: number | null; draft: number | null }): Promise<string>
  /** Keys, words, '' for silence, 'raccrocher', or how a line behaves; false when nothing was asked. */
  act(id: string, person: number, given: string): Promise<boolean>
  read(id: string, person: number): Promise<Rehearsed | undefined>
}

/** What the pages ask of the rest of the house. */
export interface Services {
  people: {
    list(): Promise<Person[]>
    read(id: number): Promise<Person | undefined>
    authenticate(email: string, password: string): Promise<Person | null>
    /** The account of local mode; null in any other. */
    demonstration: (() => Promise<Person>) | null
    invited(token: string): Promise<Person | undefined>
    choosePassword(person: Person, password: string, session: string | null): Promise<string | null>
    add(details: PersonDetails): Promise<{ id: number; token: string } | null>
    change(id: number, details: PersonDetails): Promise<void>
    invite(id: number): Promise<string>
    disable(id: number, disabled: boolean): Promise<void>
  }
  sessions: {
    find(id: string): Promise<StoredSession | undefined>
    save(session: StoredSession): Promise<void>
    list(person: number): Promise<Session[]>
    end(id: string, person?: number): Promise<void>
  }
  directory: {
    current(): Directory
    national: OpeningHours
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
    /** The directory file (CSV) of the version in force. */
    exported(): string
    /** The entries of a directory file, or its faults in French. */
    imported(bytes: Buffer): { entries: Entry[] } | { faults: string[] }
    prompts(): Prompts
    originalPrompts: Prompts
    keepRecording(bytes: Buffer, type: 'mp3' | 'wav'): Promise<string>
  }
  phone: TestPhone
  drafts: {
    list(): Promise<Draft[]>
    find(id: number): Promise<Draft | undefined>
    begin(author: string, reason: string, content: DirectoryContent): Promise<Draft>
    /** The content of a draft as its next edit starts from it. */
    content(draft: Draft): Promise<DirectoryContent>
    /** Writes an edit made on a revision; false when the draft has moved on since. */
    write(draft: Draft, content: DirectoryContent): Promise<boolean>
    setReason(draft: Draft, reason: string): Promise<boolean>
    preview(draft: Draft): Promise<DraftPreview>
    publish(draft: Draft, author: string): Promise<Published>
    schedule(draft: Draft, at: string | null): Promise<boolean>
    agree(draft: Draft, person: string): Promise<boolean>
    drop(draft: Draft): Promise<boolean>
    rebase(draft: Draft): Promise<boolean>
    /** Takes up a past version, or of it one subject alone: a code, 'exceptions', 'alerts', 'prompts'. */
    goBack(version: number, author: string, subject?: string): Promise<Published>
  }
  calls: {
    today(
      since: string,
      departments: string[] | 'all',
    ): Promise<{ outcome: Outcome | null; count: number }[]>
    health(): Promise<LineHealth[]>
    /** A page of the log, and one more when there is another page. */
    search(search: CallSearch): Promise<ListedCall[]>
    /** The first calls that match, for a file. */
    exported(search: CallSearch, limit: number): Promise<ListedCall[]>
    /** What waits to be done about the calls of the last `days` days. */
    toDo(scope: Scope): Promise<{ withoutMotive: number; missed: number; days: number }>
    find(call: string, scope: Scope): Promise<CallStory | undefined>
    /** The caller's number, its sight written down; undefined when it is not known or no longer. */
    unmask(call: CallRow, person: Person): Promise<string | undefined>
    noteCallback(call: string, person: Person, note: string): Promise<void>
    forgetCallback(call: string): Promise<void>
    /** Writes down that somebody took calls or contacts away in a file. */
    noteExport(person: Person, what: 'log' | 'workbook', department: string | null): Promise<void>
    accesses(page: { limit: number; offset: number }): Promise<Access[]>
  }
  indicators: {
    /** Of months whose calls are gone only the whole is known: `period` says what was counted. */
    read(scope: Scope, period: Period): Promise<Indicators & { period: Period }>
    /** What a period is compared with. */
    totals(scope: Scope, period: Period): Promise<Totals>
    /** Rows as a CSV file that a spreadsheet opens without calculating anything. */
    file(rows: string[][]): string
  }
  retention: {
    rules: Retention
    /** The last runs, the latest first. */
    runs(limit: number): Promise<{ at: string; done: RetentionDone }[]>
  }
  whatIf: {
    /** Past calls on what they did not meet; takes seconds for millions of them, and lets others by. */
    replay(question: WhatIf): Promise<Replayed>
  }
  surveys: {
    /** Which départements have handed in which quarters, the latest quarter first. */
    handedIn(): Promise<{ quarter: Quarter; department: string }[]>
    /** How far these départements are with a quarter, in the order asked. */
    progress(quarter: Quarter, departments: string[]): Promise<Progress[]>
    /** The surveys of these départements for a quarter, in the order asked. */
    read(quarter: Quarter, departments: string[]): Promise<Survey[]>
    /** Everything that a département handed in for a quarter, the latest first. */
    revisions(quarter: Quarter, department: string): Promise<Revision[]>
    /** Freezes today's figures as the revision after the one that was seen (0: none); false when another came first. */
    handIn(
      survey: Pick<Revision, 'quarter' | 'department' | 'remarks'> & { seen: number },
      person: Person,
    ): Promise<boolean>
    /** The surveys of a quarter as one workbook (xlsx). */
    workbook(consolidated: Consolidated): Promise<Uint8Array>
  }
  workbooks: {
    /** A département's contacts of a period of its local days, as a workbook or as a CSV file. */
    write(department: string, period: Period, format: 'xlsx' | 'csv'): Promise<Written | Refused>
    /** Keeps a file until its import is confirmed, for a day at most; returns its name. */
    keep(file: { department: string; person: number; name: string; bytes: Buffer }): Promise<string>
    find(id: string, person: number): Promise<WaitingFile | undefined>
    preview(file: WaitingFile): Promise<{ did: 'preview'; preview: ImportPreview } | Refused>
    /** Imports all of a file or nothing; `takeConflicts` overwrites what was changed in the service since. */
    carryOut(
      file: WaitingFile,
      person: Person,
      takeConflicts: boolean,
    ): Promise<{ did: 'import'; added: number; changed: number } | Refused>
  }
  tracking: {
    taxonomy(): Promise<Taxonomy>
    list(filter: ContactFilter, page: number): Promise<KeptContact[]>
    find(id: number, scope: Scope): Promise<KeptContact | undefined>
    /** Adds contacts, all or none; returns the number of the last. */
    add(contacts: Omit<Contact, 'reference'>[], person: Person): Promise<number>
    /** False when somebody changed it since this revision. */
    change(kept: Pick<KeptContact, 'id' | 'revision'>, contact: Partial<Contact>): Promise<boolean>
    remove(id: number): Promise<void>
    /** The topics that a département's contacts had most of late, the first ones first. */
    usual(department: string): Promise<number[]>
    addTopic(topic: Pick<Topic, 'parent' | 'name' | 'national'>): Promise<number>
    changeTopic(id: number, change: Pick<Topic, 'name' | 'national' | 'retired'>): Promise<void>
    /** Two topics exchange their places in the lists. */
    exchangeTopics(one: number, other: number): Promise<void>
    mergeTopics(merge: Merge): Promise<void>
  }
}

export interface SiteSettings {
  publicUrl: string
  local: boolean
  /** Signs the session cookie. */
  secret: string
  /** The State's mark is shown only where the operator may use it. */
  stateMark: boolean
  /** Where faults of security are told (RFC 9116). */
  email: string
  /** Folder of the State's design system, and that of our own style and scripts. */
  dsfr: string
  assets: string
}
