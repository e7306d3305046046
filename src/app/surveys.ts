import { motivesOf } from '../core/contacts/motives.ts'
import { daysOfQuarter, type Period, type Quarter } from '../core/schedule/period.ts'
import type { Counted } from '../core/surveys/content.ts'
import { contentOf, progressOf, surveyOf } from '../core/surveys/survey.ts'
import { writeConsolidated } from '../spreadsheet/consolidated.ts'
import { countEach, countWithoutWaits } from '../storage/figures/by-department.ts'
import { listMotives } from '../storage/motives.ts'
import { addRevision, lastRevisions, listHandedIn, listRevisions } from '../storage/surveys.ts'
import type { Needs } from './ground.ts'
import type { Services } from './services.ts'

/** The quarterly surveys: what is counted today beside what was handed in. */
export function surveysOf(needs: Pick<Needs, 'database' | 'now'>): Services['surveys'] {
  const { database } = needs
  return {
    handedIn: () => listHandedIn(database),
    progress: (quarter, departments) => readProgress(needs, quarter, departments),
    read: (quarter, departments) => readSurveys(needs, quarter, departments),
    revisions: (quarter, department) => listRevisions(database, quarter, department),
    handIn: (survey, person) => handIn(needs, survey, person.email),
    workbook: writeConsolidated,
  }
}

type SurveyNeeds = Parameters<typeof surveysOf>[0]

async function readSurveys(needs: SurveyNeeds, quarter: Quarter, codes: string[]) {
  const { motives, lastOf } = await known(needs, quarter)
  const counted = await countEach(needs.database, codes, periodOf(quarter))
  return codes.map((department) => {
    const today = counted.get(department) as Counted
    const found = { department, today, last: lastOf(department) }
    return surveyOf(quarter, found, motives, needs.now())
  })
}

async function readProgress(needs: SurveyNeeds, quarter: Quarter, codes: string[]) {
  const { motives, lastOf } = await known(needs, quarter)
  const handedIn = codes.filter(lastOf)
  const counted = await countWithoutWaits(needs.database, handedIn, periodOf(quarter))
  return codes.map((department) => {
    const found = { department, today: counted.get(department), last: lastOf(department) }
    return progressOf(quarter, found, motives, needs.now())
  })
}

/** What the surveys of a quarter are read with. */
async function known({ database }: SurveyNeeds, quarter: Quarter) {
  const motives = motivesOf(await listMotives(database))
  const revisions = await lastRevisions(database, quarter)
  const last = new Map(revisions.map((revision) => [revision.department, revision]))
  return { motives, lastOf: (department: string) => last.get(department) ?? null }
}

async function handIn(
  { database, now }: SurveyNeeds,
  { quarter, department, remarks, seen }: Parameters<Services['surveys']['handIn']>[0],
  person: string,
): Promise<boolean> {
  const motives = motivesOf(await listMotives(database))
  const counted = await countEach(database, [department], periodOf(quarter))
  return addRevision(database, {
    quarter,
    department,
    revision: seen + 1,
    handedInAt: new Date(now()).toISOString(),
    person,
    remarks,
    content: contentOf(counted.get(department) as Counted, motives),
  })
}

function periodOf(quarter: Quarter): Period {
  const period = daysOfQuarter(quarter)
  if (!period) throw new RangeError(`not a quarter: ${quarter}`)
  return period
}
