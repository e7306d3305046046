import type { Directory, Line } from '../directory/directory.ts'
import type { Opening, Schedule } from '../schedule/opening.ts'
import type { Shift } from './duties.ts'

/** Settings of the service that decide what a caller hears and what a line sees. */
export interface ServiceSettings {
  /** How the form is named to callers. */
  formInWords: string
  email: string
  /** Whose number a line sees: the service's, or the caller's own. */
  callerId: 'service' | 'caller'
  /** E.164 number that stands for the service on a line's display; null: the number that was called. */
  callerNumber: string | null
  /** E.164 public number, shown when the number that was called cannot be. */
  serviceNumber: string
}

/** When lines and départements are open, for one version of the directory. */
export interface Timetable {
  /** Opening of a département with telephone assistance: open when at least one of its lines is. */
  opening(department: string, at: number): Opening
  openLines(department: string, at: number): Line[]
  hoursInWords(department: string): string
  /** The national hours in words; that each has its own where most départements do not keep them. */
  usualHoursInWords(): string
  /**
   * Why all of France is closed when nobody could answer, and when the national hours begin, or the first département
   * where most do not keep them; null as soon as one département could answer.
   */
  nobody(at: number): Extract<Opening, { open: false }> | null
  /** Whether anybody in France could answer, and until when that surely holds (null: no line tells). */
  shift(at: number): Shift
  /** The different schedules of a département's lines. */
  schedules(department: string): Schedule[]
}

/** All that a decision may look at, read once per webhook. */
export interface Facts {
  /** Instant of the webhook, ms since 1970. */
  now: number
  /** The CallSid. */
  call: string
  caller: string | null
  called: string | null
  forwardedFrom: string | null
  /** A rehearsal with the test phone, never counted. */
  test: boolean
  directory: Directory
  timetable: Timetable
  settings: ServiceSettings
}
