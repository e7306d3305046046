import { motivesOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import { holds } from '../../core/people/people.ts'
import type { Quarter } from '../../core/schedule/period.ts'
import { contentOf, hasBegun, type Survey, type SurveyAsked } from '../../core/surveys/survey.ts'
import { listMotives } from '../../storage/motives.ts'
import { listHandedIn } from '../../storage/surveys.ts'
import { type Answer, done, refused } from '../answer.ts'
import { notOneOfYours, reachOf, type Who } from '../who.ts'
import { readSurveys } from './counting.ts'
import { followedBy, type SurveyGround } from './followed.ts'

export const noSuchSurvey = 'Cette enquête n’existe pas, ou son trimestre n’a pas commencé.'

export type SurveyReading = ReturnType<typeof readingOf>

/** What of the surveys who asks may see. */
export function readingOf(ground: SurveyGround) {
  const { database, now } = ground

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

  return { whyNotSee, read, contentFor, followedIn }
}
