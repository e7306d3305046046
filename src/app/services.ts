import type { Person } from '../core/people/people.ts'
import type { SecurityFigure } from '../core/security.ts'
import type { Acts } from './acts.ts'
import type { CallsServices } from './calls/services.ts'
import type { TrackingServices, WorkbooksServices } from './contacts/services.ts'
import type { DirectoryInForce } from './directory/directory.ts'
import type { Drafts } from './directory/drafts.ts'
import type { editsOf } from './directory/edits.ts'
import type { previewingOf } from './directory/previewing.ts'
import type { Publishing } from './directory/publishing.ts'
import type { readingFilesOf } from './directory/reading-files.ts'
import type { recordingsOf } from './directory/recordings.ts'
import type { Saving } from './directory/saving.ts'
import type { IndicatorsServices, WhatIfServices } from './indicators-services.ts'
import type { Entry } from './people/entry.ts'
import type { RetentionServices } from './retention-services.ts'
import type { SurveysServices } from './surveys-services.ts'
import type { TestPhone } from './test-phone/test-phone.ts'

/** Somebody who is signed in, and whence they ask. */
export interface SignedIn {
  person: Person
  session: string
  address: string
}

/** A browser in which somebody is signed in; the id names it without opening it. */
export interface Session {
  id: string
  agent: string
  createdAt: string
  seenAt: string
}

/** A session as the store keeps it. */
export interface StoredSession extends Session {
  userId: number
  content: string
}

/** What the pages ask of the rest of the house. */
export interface Services {
  people: {
    list(): Promise<Person[]>
    read(id: number): Promise<Person | undefined>
    /** 'held up' after too many wrong passwords. */
    authenticate(given: {
      email: string
      password: string
      address: string
      browser: string | null
    }): Promise<Person | 'unknown' | 'held up'>
    /** The word for a browser to keep in which a person signs in, made of the one it has. */
    remember(word: string | null, person: Person): string
    /** The account of local mode; null in any other. */
    demonstration: (() => Promise<Person>) | null
    invited(token: string, address: string): Promise<Person | undefined>
    /** The person, why the password is refused, or undefined when the link is void. */
    useLink(given: {
      token: string
      password: string
      address: string
    }): Promise<Person | string | undefined>
    /** Whether it is the password of somebody who is signed in. */
    confirm(signedIn: SignedIn, password: string): Promise<'right' | 'wrong' | 'held up'>
    /** Null when it is done, or what is wrong with the one or the other. */
    changePassword(
      signedIn: SignedIn,
      given: { current: string; wanted: string },
    ): Promise<{ current?: string; wanted?: string } | null>
  } & Entry
  sessions: {
    find(id: string): Promise<StoredSession | undefined>
    begin(session: StoredSession): Promise<void>
    /** Nothing when the session has ended. */
    change(session: Omit<StoredSession, 'createdAt'>): Promise<void>
    seen(id: string, at: string): Promise<void>
    list(person: number): Promise<Session[]>
    end(id: string, person?: number): Promise<void>
  }
  directory: DirectoryInForce
  recordings: ReturnType<typeof recordingsOf>
  testPhone: TestPhone
  drafts: Drafts & Saving & ReturnType<typeof editsOf> & ReturnType<typeof readingFilesOf>
  publishing: Omit<Publishing, 'preview'> & ReturnType<typeof previewingOf>
  /** What strangers tried within a day and within a week. */
  security: { figures(): Promise<SecurityFigure[]> }
  acts: Acts
  calls: CallsServices
  indicators: IndicatorsServices
  retention: RetentionServices
  whatIf: WhatIfServices
  surveys: SurveysServices
  workbooks: WorkbooksServices
  tracking: TrackingServices
}
