import { motivesOf } from '../../core/contacts/motives.ts'
import { holds } from '../../core/people/people.ts'
import { lengthOfTerm } from '../../core/schedule/terms.ts'
import {
  contentOf,
  type Revision,
  remarksSchema,
  type Survey,
  type SurveyAsked,
} from '../../core/surveys/survey.ts'
import { allOrNone } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { addRevision } from '../../storage/surveys.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { nameOf, notOneOfYours, reachOf, type Who } from '../who.ts'
import type { SurveyGround } from './followed.ts'

const tooEarly = 'Rien n’a été remis : cette période n’est pas finie.'
const otherPeriod =
  'Rien n’a été remis : les enquêtes se remettent à présent par une autre période ; celle-ci se lit encore, elle ne change plus.'
const overtaken =
  'Quelqu’un a remis cette enquête entre-temps : lire ce qui a été remis, puis remettre de nouveau si besoin. Rien de ce que vous avez écrit n’est perdu.'

/** Whether who acts hands surveys of a département in: its référents, and the national team for them. */
function mayHandIn(who: Who, department: string): boolean {
  return 'person' in who && holds(reachOf(who), department)
}

type Read = (who: Who, asked: SurveyAsked) => Promise<Answer<{ survey: Survey }>>

/** What is typed with a survey, and the last revision that the page showed (0: none). */
interface Typed {
  remarks: string
  seen: number
}

export function handingInOf(
  { database, config, now }: Pick<SurveyGround, 'database' | 'config' | 'now'>,
  read: Read,
) {
  /** The survey and its remarks, when nothing stands in the way of handing it in. */
  async function ready(who: Who, asked: SurveyAsked, { remarks: typed, seen }: Typed) {
    const found = await read(who, asked)
    if (!found.done) return found
    const { survey } = found
    if (!mayHandIn(who, asked.department)) return refused(notOneOfYours, 'not yours')
    const remarks = remarksSchema.safeParse(typed)
    if (!remarks.success) return refused(remarks.error.issues[0]?.message ?? '')
    if (lengthOfTerm(asked.term) !== config.service.surveyPeriod) return refused(otherPeriod)
    if (survey.state === 'early') return refused(tooEarly)
    if ((survey.last?.revision ?? 0) !== seen) return refused(overtaken, 'moved on')
    return done({ survey, remarks: remarks.data })
  }

  /** The revision and its line in the register, both or neither. */
  function write(who: Who, handedIn: Revision): Promise<Answer<{ revision: number }>> {
    const { term: name, department, revision, handedInAt } = handedIn
    const told = `révision ${revision}`
    return allOrNone(database, async (all): Promise<Answer<{ revision: number }>> => {
      if (!(await addRevision(all, handedIn))) return refused(overtaken, 'moved on')
      await note(all, who, handedInAt, { did: 'handed in', noun: 'survey', name, department, told })
      return done({ revision })
    })
  }

  return {
    /** Freezes the figures of the day as the revision after the one that was seen. */
    async handIn(who: Who, asked: SurveyAsked, typed: Typed) {
      const found = await ready(who, asked, typed)
      if (!found.done) return found
      const { survey, remarks } = found
      const content = contentOf(survey.today, motivesOf(await listMotives(database)))
      const handedInAt = new Date(now()).toISOString()
      const revision = typed.seen + 1
      return write(who, { ...asked, revision, handedInAt, person: nameOf(who), remarks, content })
    },
  }
}
