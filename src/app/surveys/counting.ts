import { motivesOf } from '../../core/contacts/motives.ts'
import { daysOfQuarter, type Period, type Quarter } from '../../core/schedule/period.ts'
import { type Progress, progressOf, type Survey, surveyOf } from '../../core/surveys/survey.ts'
import { countEach, countWithoutWaits } from '../../storage/figures/by-department.ts'
import { listMotives } from '../../storage/motives.ts'
import { lastRevisions } from '../../storage/surveys.ts'
import type { Needs } from '../ground.ts'

type CountingGround = Pick<Needs, 'database' | 'now'>

/** The surveys of these départements for a quarter, in the order asked. */
export async function readSurveys(
  ground: CountingGround,
  quarter: Quarter,
  codes: string[],
): Promise<Survey[]> {
  const { motives, lastOf } = await known(ground, quarter)
  const counted = await countEach(ground.database, codes, periodOf(quarter))
  return [...counted].map(([department, today]) => {
    const found = { department, today, last: lastOf(department) }
    return surveyOf(quarter, found, motives, ground.now())
  })
}

/** How far these départements are with a quarter, in the order asked. */
export async function readProgress(
  ground: CountingGround,
  quarter: Quarter,
  codes: string[],
): Promise<Progress[]> {
  const { motives, lastOf } = await known(ground, quarter)
  const handedIn = codes.filter(lastOf)
  const counted = await countWithoutWaits(ground.database, handedIn, periodOf(quarter))
  return codes.map((department) => {
    const found = { department, today: counted.get(department), last: lastOf(department) }
    return progressOf(quarter, found, motives, ground.now())
  })
}

/** What the surveys of a quarter are read with. */
async function known({ database }: CountingGround, quarter: Quarter) {
  const motives = motivesOf(await listMotives(database))
  const revisions = await lastRevisions(database, quarter)
  const last = new Map(revisions.map((revision) => [revision.department, revision]))
  return { motives, lastOf: (department: string) => last.get(department) ?? null }
}

function periodOf(quarter: Quarter): Period {
  const period = daysOfQuarter(quarter)
  if (!period) throw new RangeError(`not a quarter: ${quarter}`)
  return period
}
