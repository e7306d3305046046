import type { Quarter } from '../../core/schedule/period.ts'
import { expectedDepartments } from '../../core/surveys/survey.ts'
import { listPeople } from '../../storage/people.ts'
import type { Needs } from '../ground.ts'
import { existing } from '../people/accounts.ts'
import { reachOf, type Who } from '../who.ts'

export type SurveyGround = Pick<Needs, 'database' | 'config' | 'snapshots' | 'now'>

/** Which départements have handed in which quarters. */
type HandedIn = { quarter: Quarter; department: string }[]

/** The départements whose surveys of a quarter who asks follows: one's own, or all that are expected. */
export async function followedBy(
  ground: SurveyGround,
  who: Who,
  handedIn: HandedIn,
): Promise<(quarter: Quarter) => string[]> {
  const reach = reachOf(who)
  if (reach !== 'all') return () => [...reach]
  const { entries } = ground.snapshots.directoryOf(null).directory
  const listed = entries.map(({ department }) => department)
  const people = await peopleOf(ground)
  return (quarter) => {
    const already = handedIn.filter((each) => each.quarter === quarter)
    return expectedDepartments(
      listed,
      people,
      already.map(({ department }) => department),
    )
  }
}

/** Everybody with an account. */
export async function peopleOf(ground: Pick<SurveyGround, 'database' | 'config'>) {
  return (await listPeople(ground.database)).filter((person) => existing(ground, person))
}
