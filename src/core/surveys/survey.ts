import { z } from 'zod'
import { longestText } from '../contacts/fields.ts'
import type { Motives } from '../contacts/motives.ts'
import { clean } from '../contacts/typing.ts'
import { findDepartment, departments as known } from '../departments.ts'
import { callFigures, contactTables } from '../figures/tables.ts'
import type { Person } from '../people/people.ts'
import { addDays, localDate } from '../schedule/days.ts'
import { daysOfTerm, type Term } from '../schedule/terms.ts'
import { type Counted, contentVersion, type SurveyContent } from './content.ts'
import { differences, differing } from './differences.ts'

/** Which survey: a term of a département. */
export interface SurveyAsked {
  term: Term
  department: string
}

/** A survey as a département handed it in: nothing in it ever changes. */
export interface Revision {
  term: Term
  department: string
  /** 1, 2, …; the last one counts. */
  revision: number
  /** ISO-8601. */
  handedInAt: string
  /** E-mail of who handed it in. */
  person: string
  remarks: string
  content: SurveyContent
}

/** Remarks as they are kept; the fault is in French. */
export const remarksSchema = z
  .string()
  .transform(clean)
  .pipe(z.string().max(longestText, `Raccourcir à ${longestText} caractères.`))

/** How far a survey is, in the words of the pages and of the workbook. */
export const surveyStates = {
  early: 'en cours',
  open: 'à remettre',
  handedIn: 'remise',
  changed: 'remise, changée depuis',
} as const
export type SurveyState = keyof typeof surveyStates

/** How far the survey of a département is for a term. */
export interface Progress {
  department: string
  state: SurveyState
  /** What was handed in last. */
  last: Revision | null
}

/** The same with what is counted today. */
export interface Survey extends Progress {
  today: Counted
  /** What differs today from what was handed in, a sentence each. */
  changes: string[]
  /** Answered calls that have no motive today. */
  withoutMotive: number
}

/** The surveys of a term together. */
export interface Consolidated {
  term: Term
  surveys: Survey[]
  /** For the motives of those who have not handed in. */
  motives: Motives
}

/** What is handed in: the counts, and the words of the day for them. */
export function contentOf(counted: Counted, motives: Motives): SurveyContent {
  return {
    version: contentVersion,
    figures: callFigures(counted),
    tables: contactTables(counted.contacts, motives),
    counted,
  }
}

/** The first day (ISO), on the département's own clock, on which a term can be handed in. */
export function handInFrom(term: Term): string {
  const days = daysOfTerm(term)
  if (!days) throw new RangeError(`no quarter, half-year or year: ${term}`)
  return addDays(days.to, 1)
}

/** Whether a term has begun on the clock of a département, `at` in ms since 1970; false for what is no term. */
export function hasBegun(term: Term, department: string, at: number): boolean {
  const days = daysOfTerm(term)
  return days !== null && days.from <= dayIn(department, at)
}

/** The local day (ISO) of an instant (ms since 1970) on the clock of a département. */
export function dayIn(department: string, at: number): string {
  return localDate(at, findDepartment(department)?.timeZone ?? 'Europe/Paris')
}

/** Counts without waits, which are slow to read and only move with calls. */
export type CountedCalls = Omit<Counted, 'waits'>

/**
 * How far a survey is; `at` in ms since 1970. What is counted today is asked only for those who have
 * handed in.
 */
export function progressOf(
  term: Term,
  found: Pick<Progress, 'department' | 'last'> & { today: CountedCalls | undefined },
  motives: Motives,
  at: number,
): Progress {
  const { department, last, today } = found
  const over = dayIn(department, at) >= handInFrom(term)
  if (!last || !today) return { department, last, state: over ? 'open' : 'early' }
  const [then, now] = [withoutWaits(last.content.counted), withoutWaits(today)]
  const changed = differing(then, now, motives).length > 0
  return { department, last, state: changed ? 'changed' : 'handedIn' }
}

function withoutWaits(counted: CountedCalls): Counted {
  return { ...counted, waits: [] }
}

/** Puts what was handed in beside what is counted today; `at` in ms since 1970. */
export function surveyOf(
  term: Term,
  found: Pick<Survey, 'department' | 'last' | 'today'>,
  motives: Motives,
  at: number,
): Survey {
  const { last, today } = found
  const { answered, withMotive } = today.calls
  return {
    ...progressOf(term, found, motives, at),
    today,
    changes: last ? differences(last.content.counted, today, motives) : [],
    withoutMotive: answered - withMotive,
  }
}

/**
 * The départements from which a survey is expected, in the order of their codes: those of the directory,
 * those that have a référent, and those that have handed in.
 */
export function expectedDepartments(
  listed: string[],
  people: Pick<Person, 'role' | 'departments' | 'disabled'>[],
  handedIn: string[],
): string[] {
  const referents = people.filter(({ role, disabled }) => role === 'referent' && !disabled)
  const expected = new Set([
    ...listed,
    ...referents.flatMap(({ departments }) => departments),
    ...handedIn,
  ])
  return known.map(({ code }) => code).filter((code) => expected.has(code))
}
