import { motivesOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import { holds } from '../../core/people/people.ts'
import { lengthOfTerm, type Term } from '../../core/schedule/terms.ts'
import { contentOf, hasBegun, type Survey, type SurveyAsked } from '../../core/surveys/survey.ts'
import { listMotives } from '../../storage/motives.ts'
import { listHandedIn } from '../../storage/surveys.ts'
import { type Answer, done, refused } from '../answer.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'
import { readSurveys } from './counting.ts'
import { followedBy, readExpecting, type SurveyGround } from './followed.ts'

export const noSuchSurvey = 'Cette enquête n’existe pas, ou sa période n’a pas commencé.'

export type SurveyReading = ReturnType<typeof readingOf>

/** What of the surveys who asks may see. */
export function readingOf(ground: SurveyGround) {
  const { database, config, now } = ground

  /** Whether there are surveys of a term: it has the length of today, or some were handed in under its own. */
  async function isThere(term: Term, department?: string): Promise<boolean> {
    if (lengthOfTerm(term) === config.service.surveyPeriod) return true
    const handedIn = await listHandedIn(database)
    return handedIn.some(
      (each) => each.term === term && (department === undefined || each.department === department),
    )
  }

  /** Why who asks does not see a survey; null when they do. */
  async function whyNotSee(who: Who, { term, department }: SurveyAsked) {
    if (!findDepartment(department) || !hasBegun(term, department, now()))
      return refused(noSuchSurvey, 'not there')
    if (!holds(reachOf(who), department)) return refused(notOneOfYours, 'not yours')
    return (await isThere(term, department)) ? null : refused(noSuchSurvey, 'not there')
  }

  /** A survey with today's figures, for who may see it. */
  async function read(who: Who, asked: SurveyAsked) {
    const why = await whyNotSee(who, asked)
    if (why) return why
    const [survey] = await readSurveys(ground, asked.term, [asked.department])
    return survey ? done({ survey }) : refused(noSuchSurvey, 'not there')
  }

  /** What was handed in last, or what would be today. */
  async function contentFor(survey: Survey) {
    return survey.last?.content ?? contentOf(survey.today, motivesOf(await listMotives(database)))
  }

  /** The départements that who asks follows in a term that has begun on the mainland. */
  async function followedIn(who: Who, term: Term): Promise<Answer<{ departments: string[] }>> {
    if (!hasBegun(term, '75', now()) || !(await isThere(term)))
      return refused(noSuchSurvey, 'not there')
    const followed = await followedBy(ground, who, await readExpecting(ground))
    return done({ departments: followed(term) })
  }

  return { whyNotSee, read, contentFor, followedIn }
}
