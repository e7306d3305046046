import { findDepartment } from '../../core/departments.ts'
import { localDate } from '../../core/schedule/days.ts'
import { type Quarter, quarterBefore, quarterOf } from '../../core/schedule/period.ts'
import { expectedDepartments, hasBegun } from '../../core/surveys/survey.ts'
import { personOf, type Visit } from '../visit.ts'

/** Quarters that are listed even when nobody has handed them in: two years. */
const quartersShown = 8

/** Which départements have handed in which quarters. */
export type HandedIn = Awaited<ReturnType<Visit['app']['surveys']['handedIn']>>

/** The quarter of an address, once it has begun on the mainland. */
export function quarterAsked({ params, now }: Visit): Quarter | null {
  const quarter = params.quarter ?? ''
  return hasBegun(quarter, '75', now) ? quarter : null
}

/** The survey of an address: a quarter that has begun in a département that exists. */
export function surveyAsked({ params, now }: Visit): { quarter: Quarter; code: string } | null {
  const { quarter = '', code = '' } = params
  return findDepartment(code) && hasBegun(quarter, code, now) ? { quarter, code } : null
}

/** The last quarters, and the older ones that somebody handed in; the latest first. */
export function quartersListed({ now }: Visit, handedIn: HandedIn): Quarter[] {
  const current = quarterOf(localDate(now, 'Europe/Paris'))
  const last = Array.from({ length: quartersShown }, (_, i) => quarterBefore(current, i))
  return [...new Set([...last, ...handedIn.map(({ quarter }) => quarter)])].sort().reverse()
}

/** The départements whose surveys of a quarter the person of a visit follows: one's own, or all expected. */
export async function followed(
  visit: Visit,
  handedIn: HandedIn,
): Promise<(quarter: Quarter) => string[]> {
  const { role, departments } = personOf(visit)
  if (role === 'referent') return () => departments
  const listed = visit.app.directory.current().entries.map(({ department }) => department)
  const people = await visit.app.people.list()
  return (quarter) => {
    const already = handedIn.filter((each) => each.quarter === quarter)
    return expectedDepartments(
      listed,
      people,
      already.map(({ department }) => department),
    )
  }
}

export function addressOf(quarter: Quarter, code: string): string {
  return `/enquetes/${quarter}/${code}`
}
