import type { Term } from '../../core/schedule/terms.ts'
import { type Expecting, isExpected } from '../../core/surveys/expected.ts'
import { expectedDepartments } from '../../core/surveys/survey.ts'
import { listPeople } from '../../storage/people.ts'
import { listHandedIn } from '../../storage/surveys.ts'
import type { Needs } from '../ground.ts'
import { existing } from '../people/accounts.ts'
import { reachOf, type Who } from '../who.ts'
import { readBeginnings } from './beginnings.ts'

export type SurveyGround = Pick<Needs, 'database' | 'config' | 'snapshots' | 'now'>

/** By what it is known which surveys are expected today. */
export async function readExpecting({
  database,
  config,
}: Pick<SurveyGround, 'database' | 'config'>): Promise<Expecting> {
  return {
    length: config.service.surveyPeriod,
    beginnings: await readBeginnings(database),
    handedIn: await listHandedIn(database),
  }
}

/** The départements whose surveys of a term who asks follows: of one's own, or of all, those that are expected. */
export async function followedBy(
  ground: SurveyGround,
  who: Who,
  expecting: Expecting,
): Promise<(term: Term) => string[]> {
  const followed = await reached(ground, who, expecting)
  return (term) =>
    followed(term).filter((department) => isExpected({ term, department }, expecting))
}

async function reached(ground: SurveyGround, who: Who, { handedIn }: Expecting) {
  const reach = reachOf(who)
  if (reach !== 'all') return () => [...reach]
  const { entries } = ground.snapshots.directoryOf(null).directory
  const listed = entries.map(({ department }) => department)
  const people = await peopleOf(ground)
  return (term: Term) => {
    const already = handedIn.filter((each) => each.term === term)
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
