import { motivesOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import { holds } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import type { Quarter } from '../../core/schedule/period.ts'
import { surveyRows } from '../../core/surveys/rows.ts'
import {
  contentOf,
  handInFrom,
  hasBegun,
  quartersListed,
  type Survey,
  type SurveyAsked,
} from '../../core/surveys/survey.ts'
import { writeConsolidated } from '../../spreadsheet/consolidated.ts'
import { writeCsv } from '../../spreadsheet/csv.ts'
import { listMotives } from '../../storage/motives.ts'
import { listHandedIn, listRevisions } from '../../storage/surveys.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, notOneOfYours, onlyNational, reachOf, type Who } from '../who.ts'
import { readProgress, readSurveys } from './counting.ts'
import { followedBy, peopleOf, type SurveyGround } from './followed.ts'
import { handingInOf } from './handing-in.ts'

const noSuchSurvey = 'Cette enquête n’existe pas, ou son trimestre n’a pas commencé.'

export type Surveys = ReturnType<typeof surveysOf>

/** The quarterly surveys: what is counted today beside what was handed in. */
export function surveysOf(ground: SurveyGround) {
  const { database, now } = ground
  const iso = () => new Date(now()).toISOString()

  /** Why who asks does not see a survey; null when they do. */
  function whyNotSee(who: Who, { quarter, department }: SurveyAsked) {
    if (!findDepartment(department) || !hasBegun(quarter, department, now()))
      return refused(noSuchSurvey, 'not there')
    return holds(reachOf(who), department) ? null : refused(notOneOfYours, 'not yours')
  }

  /** A survey with today's figures, for who may see it. */
  async function read(who: Who, asked: SurveyAsked) {
    const why = whyNotSee(who, asked)
    if (why) return why
    const [survey] = await readSurveys(ground, asked.quarter, [asked.department])
    return survey ? done({ survey }) : refused(noSuchSurvey, 'not there')
  }

  /** What was handed in last, or what would be today. */
  async function contentFor(survey: Survey) {
    return survey.last?.content ?? contentOf(survey.today, motivesOf(await listMotives(database)))
  }

  /** The départements that who asks follows in a quarter that has begun on the mainland. */
  async function followedIn(
    who: Who,
    quarter: Quarter,
  ): Promise<Answer<{ departments: string[] }>> {
    if (!hasBegun(quarter, '75', now())) return refused(noSuchSurvey, 'not there')
    const followed = await followedBy(ground, who, await listHandedIn(database))
    return done({ departments: followed(quarter) })
  }

  return {
    /** The last quarters: of one's own each survey, of all how many have handed in. */
    async quarters(who: Who) {
      const handedIn = await listHandedIn(database)
      const quarters = quartersListed(
        now(),
        handedIn.map(({ quarter }) => quarter),
      )
      const followed = await followedBy(ground, who, handedIn)
      const counted = quarters.map((quarter) => ({
        quarter,
        handedIn: handedIn.filter((each) => each.quarter === quarter).length,
        expected: followed(quarter).length,
      }))
      if (isNational(who)) return { of: 'all' as const, quarters: counted }
      const own = quarters.map(async (quarter) => {
        return { quarter, surveys: await readProgress(ground, quarter, followed(quarter)) }
      })
      return { of: 'own' as const, quarters: await Promise.all(own) }
    },
    /** How far each département is with a quarter, and for the national team whom to remind. */
    async quarter(who: Who, quarter: Quarter) {
      const followed = await followedIn(who, quarter)
      if (!followed.done) return followed
      return done({
        surveys: await readProgress(ground, quarter, followed.departments),
        over: localDate(now(), 'Europe/Paris') >= handInFrom(quarter),
        people: isNational(who) ? await peopleOf(ground) : [],
      })
    },
    /** A survey with its content and everything that was handed in before, the latest first. */
    async find(who: Who, asked: SurveyAsked) {
      const found = await read(who, asked)
      if (!found.done) return found
      const { survey } = found
      const revisions = await listRevisions(database, asked.quarter, asked.department)
      return done({ survey, revisions, content: await contentFor(survey) })
    },
    /** What was handed in as one of its revisions. */
    async revision(who: Who, asked: SurveyAsked, number: number) {
      const why = whyNotSee(who, asked)
      if (why) return why
      const revisions = await listRevisions(database, asked.quarter, asked.department)
      const revision = revisions.find((each) => each.revision === number)
      return revision ? done({ revision }) : refused(noSuchSurvey, 'not there')
    },
    ...handingInOf(ground, read),
    /** A survey as CSV: as it was handed in, or as it stands; that it was taken away is an act. */
    async write(who: Who, asked: SurveyAsked) {
      const found = await read(who, asked)
      if (!found.done) return found
      const { survey } = found
      const csv = writeCsv(surveyRows(asked.quarter, survey, await contentFor(survey)))
      const { quarter: name, department } = asked
      await note(database, who, iso(), { did: 'took away', noun: 'survey', name, department })
      return done({ csv })
    },
    /** All surveys that are expected of a quarter as one workbook (xlsx); that it was taken away is an act. */
    async writeAll(who: Who, quarter: Quarter) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const followed = await followedIn(who, quarter)
      if (!followed.done) return followed
      const surveys = await readSurveys(ground, quarter, followed.departments)
      const motives = motivesOf(await listMotives(database))
      const bytes = await writeConsolidated({ quarter, surveys, motives })
      await note(database, who, iso(), { did: 'took away', noun: 'surveys', name: quarter })
      return done({ bytes })
    },
  }
}
