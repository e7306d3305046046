import { holds } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import {
  lengthOfTerm,
  type Term,
  type TermLength,
  termBefore,
  termOf,
} from '../../core/schedule/terms.ts'
import { begunOn, type Expecting, termsListed } from '../../core/surveys/expected.ts'
import { handInFrom, type SurveyAsked } from '../../core/surveys/survey.ts'
import { listRevisions } from '../../storage/surveys.ts'
import { done, refused } from '../answer.ts'
import { isNational, reachOf, type Who } from '../who.ts'
import { readProgress } from './counting.ts'
import { followedBy, peopleOf, readExpecting, type SurveyGround } from './followed.ts'
import { handingInOf } from './handing-in.ts'
import { noSuchSurvey, readingOf, type SurveyReading } from './reading.ts'
import { takingOf } from './taking.ts'

export type Surveys = ReturnType<typeof surveysOf>

/** The surveys of each quarter, half-year or year: what is counted today beside what was handed in. */
export function surveysOf(ground: SurveyGround) {
  const reading = readingOf(ground)
  return {
    terms: (who: Who) => termsOf(ground, who),
    /** The term that was over last in Paris: what is to be handed in now. */
    lastOver: (): Term =>
      termBefore(
        termOf(localDate(ground.now(), 'Europe/Paris'), ground.config.service.surveyPeriod),
      ),
    ...lookingOf(ground, reading),
    ...handingInOf(ground, reading.read),
    ...takingOf(ground, reading),
  }
}

/** The terms since the first call or account: of one's own each survey, of all how many have handed in. */
async function termsOf(ground: SurveyGround, who: Who) {
  const expecting = await readExpecting(ground)
  const { handedIn, length } = expecting
  const terms = termsListed(ground.now(), {
    length,
    since: sinceOf(who, expecting),
    handedIn: reachedBy(who, handedIn).map(({ term }) => term),
  })
  const followed = await followedBy(ground, who, expecting)
  const counted = terms.map((term) => ({
    term,
    handedIn: handedIn.filter((each) => each.term === term).length,
    expected: followed(term).length,
  }))
  if (isNational(who)) return { of: 'all' as const, length, terms: counted }
  const own = terms.map(async (term) => {
    return { term, surveys: await readProgress(ground, term, followed(term)) }
  })
  const departments = reachOf(who)
  return {
    of: 'own' as const,
    length,
    departments: departments === 'all' ? [] : departments,
    terms: await Promise.all(own),
  }
}

/** The first day of which anything of what who asks follows tells. */
function sinceOf(who: Who, { beginnings }: Expecting): string | null {
  const reach = reachOf(who)
  if (reach === 'all') return beginnings.service
  return reach.flatMap((code) => begunOn(code, beginnings) ?? []).sort()[0] ?? null
}

function reachedBy(who: Who, handedIn: SurveyAsked[]): SurveyAsked[] {
  return handedIn.filter(({ department }) => holds(reachOf(who), department))
}

/** The length of today's surveys, where a term has another; null where it has the same. */
function insteadOf({ config }: SurveyGround, term: Term): TermLength | null {
  const { surveyPeriod: length } = config.service
  return lengthOfTerm(term) === length ? null : length
}

function lookingOf(
  ground: SurveyGround,
  { whyNotSee, read, contentFor, followedIn }: SurveyReading,
) {
  const { database, now } = ground
  return {
    /** How far each département is with a term, and for the national team whom to remind. */
    async term(who: Who, term: Term) {
      const followed = await followedIn(who, term)
      if (!followed.done) return followed
      return done({
        surveys: await readProgress(ground, term, followed.departments),
        over: localDate(now(), 'Europe/Paris') >= handInFrom(term),
        people: isNational(who) ? await peopleOf(ground) : [],
        instead: insteadOf(ground, term),
      })
    },
    /** A survey with its content and everything that was handed in before, the latest first. */
    async find(who: Who, asked: SurveyAsked) {
      const found = await read(who, asked)
      if (!found.done) return found
      const { survey } = found
      const revisions = await listRevisions(database, asked.term, asked.department)
      const instead = insteadOf(ground, asked.term)
      return done({ survey, revisions, content: await contentFor(survey), instead })
    },
    /** What was handed in as one of its revisions. */
    async revision(who: Who, asked: SurveyAsked, number: number) {
      const why = await whyNotSee(who, asked)
      if (why) return why
      const revisions = await listRevisions(database, asked.term, asked.department)
      const revision = revisions.find((each) => each.revision === number)
      return revision ? done({ revision }) : refused(noSuchSurvey, 'not there')
    },
  }
}
