import { motivesOf } from '../../core/contacts/motives.ts'
import type { Period } from '../../core/schedule/period.ts'
import { daysOfTerm, type Term } from '../../core/schedule/terms.ts'
import { type Progress, progressOf, type Survey, surveyOf } from '../../core/surveys/survey.ts'
import { countEach, countWithoutWaits } from '../../storage/figures/by-department.ts'
import { listMotives } from '../../storage/motives.ts'
import { lastRevisions } from '../../storage/surveys.ts'
import type { Needs } from '../ground.ts'

type CountingGround = Pick<Needs, 'database' | 'now'>

/** The surveys of these départements for a term, in the order asked. */
export async function readSurveys(
  ground: CountingGround,
  term: Term,
  codes: string[],
): Promise<Survey[]> {
  const { motives, lastOf } = await known(ground, term)
  const counted = await countEach(ground.database, codes, periodOf(term))
  return [...counted].map(([department, today]) => {
    const found = { department, today, last: lastOf(department) }
    return surveyOf(term, found, motives, ground.now())
  })
}

/** How far these départements are with a term, in the order asked. */
export async function readProgress(
  ground: CountingGround,
  term: Term,
  codes: string[],
): Promise<Progress[]> {
  const { motives, lastOf } = await known(ground, term)
  const handedIn = codes.filter(lastOf)
  const counted = await countWithoutWaits(ground.database, handedIn, periodOf(term))
  return codes.map((department) => {
    const found = { department, today: counted.get(department), last: lastOf(department) }
    return progressOf(term, found, motives, ground.now())
  })
}

/** What the surveys of a term are read with. */
async function known({ database }: CountingGround, term: Term) {
  const motives = motivesOf(await listMotives(database))
  const revisions = await lastRevisions(database, term)
  const last = new Map(revisions.map((revision) => [revision.department, revision]))
  return { motives, lastOf: (department: string) => last.get(department) ?? null }
}

function periodOf(term: Term): Period {
  const period = daysOfTerm(term)
  if (!period) throw new RangeError(`not a term: ${term}`)
  return period
}
