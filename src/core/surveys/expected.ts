import { localDate } from '../schedule/days.ts'
import {
  daysOfTerm,
  isCovered,
  lengthOfTerm,
  type Term,
  type TermLength,
  termBefore,
  termOf,
} from '../schedule/terms.ts'
import type { SurveyAsked } from './survey.ts'

/** The first local day (ISO) with a call or an account: of the service (null before), and of each département that has one. */
export interface Beginnings {
  service: string | null
  departments: ReadonlyMap<string, string>
}

/** By what it is known which surveys are expected. */
export interface Expecting {
  /** How often surveys are handed in today. */
  length: TermLength
  beginnings: Beginnings
  /** What was handed in, also under another length. */
  handedIn: SurveyAsked[]
}

/** The first day (ISO) of which a département has something to tell: its own, else that of the service. */
export function begunOn(department: string, { service, departments }: Beginnings): string | null {
  return departments.get(department) ?? service
}

/**
 * Whether a survey is expected of a département, or was handed in: one of the length of today, of days after its
 * beginning, all of which no other survey tells of.
 */
export function isExpected({ term, department }: SurveyAsked, expecting: Expecting): boolean {
  const own = expecting.handedIn.filter((each) => each.department === department)
  const terms = own.map((each) => each.term)
  if (terms.includes(term)) return true
  const begun = begunOn(department, expecting.beginnings)
  const days = daysOfTerm(term)
  if (lengthOfTerm(term) !== expecting.length || !days || begun === null) return false
  return begun <= days.to && !isCovered(term, terms)
}

/** More are shown only when they were handed in. */
const mostTerms = 20

/**
 * The terms from the one of a day (ISO; null: none before today's) to the one of an instant (ms since 1970), and others
 * that somebody handed in, of whatever length; the latest first.
 */
export function termsListed(
  at: number,
  { length, since, handedIn }: { length: TermLength; since: string | null; handedIn: Term[] },
): Term[] {
  const terms = [termOf(localDate(at, 'Europe/Paris'), length)]
  const first = since === null ? terms[0] : termOf(since, length)
  for (let term = terms[0]; term && first && term > first && terms.length < mostTerms; ) {
    term = termBefore(term)
    terms.push(term)
  }
  return [...new Set([...terms, ...handedIn])].sort(latestFirst)
}

function latestFirst(one: Term, other: Term): number {
  const [a, b] = [endOf(one), endOf(other)]
  if (a === b) return one < other ? -1 : 1
  return a < b ? 1 : -1
}

const endOf = (term: Term) => daysOfTerm(term)?.to ?? ''
