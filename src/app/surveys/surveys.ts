import { localDate } from '../../core/schedule/days.ts'
import type { Quarter } from '../../core/schedule/period.ts'
import { handInFrom, quartersListed, type SurveyAsked } from '../../core/surveys/survey.ts'
import { listHandedIn, listRevisions } from '../../storage/surveys.ts'
import { done, refused } from '../answer.ts'
import { isNational, type Who } from '../who.ts'
import { readProgress } from './counting.ts'
import { followedBy, peopleOf, type SurveyGround } from './followed.ts'
import { handingInOf } from './handing-in.ts'
import { noSuchSurvey, readingOf, type SurveyReading } from './reading.ts'
import { takingOf } from './taking.ts'

export type Surveys = ReturnType<typeof surveysOf>

/** The quarterly surveys: what is counted today beside what was handed in. */
export function surveysOf(ground: SurveyGround) {
  const reading = readingOf(ground)
  return {
    quarters: (who: Who) => quartersOf(ground, who),
    ...lookingOf(ground, reading),
    ...handingInOf(ground, reading.read),
    ...takingOf(ground, reading),
  }
}

/** The last quarters: of one's own each survey, of all how many have handed in. */
async function quartersOf(ground: SurveyGround, who: Who) {
  const handedIn = await listHandedIn(ground.database)
  const quarters = quartersListed(
    ground.now(),
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
}

function lookingOf(
  ground: SurveyGround,
  { whyNotSee, read, contentFor, followedIn }: SurveyReading,
) {
  const { database, now } = ground
  return {
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
  }
}
