import { motivesOf } from '../../core/contacts/motives.ts'
import type { FileFormat } from '../../core/file-table.ts'
import type { Term } from '../../core/schedule/terms.ts'
import { surveyTable } from '../../core/surveys/rows.ts'
import type { SurveyAsked } from '../../core/surveys/survey.ts'
import { writeConsolidated } from '../../spreadsheet/consolidated.ts'
import { writeTable } from '../../spreadsheet/tables/writing.ts'
import { listMotives } from '../../storage/motives.ts'
import { note } from '../acts.ts'
import { done, refused } from '../answer.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import { readSurveys } from './counting.ts'
import type { SurveyGround } from './followed.ts'
import type { SurveyReading } from './reading.ts'

/** Surveys that are taken away as files. */
export function takingOf(ground: SurveyGround, { read, contentFor, followedIn }: SurveyReading) {
  const { database, now } = ground
  const iso = () => new Date(now()).toISOString()
  return {
    /** A survey as a file: as it was handed in, or as it stands; that it was taken away is an act. */
    async write(who: Who, asked: SurveyAsked, format: FileFormat) {
      const found = await read(who, asked)
      if (!found.done) return found
      const { survey } = found
      const table = surveyTable(asked.term, survey, await contentFor(survey))
      const { term: name, department } = asked
      await note(database, who, iso(), { did: 'took away', noun: 'survey', name, department })
      return done({ bytes: await writeTable(table, format) })
    },
    /** All surveys that are expected of a term as one workbook (xlsx); that it was taken away is an act. */
    async writeAll(who: Who, term: Term) {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const followed = await followedIn(who, term)
      if (!followed.done) return followed
      const surveys = await readSurveys(ground, term, followed.departments)
      const motives = motivesOf(await listMotives(database))
      const bytes = await writeConsolidated({ term, surveys, motives })
      await note(database, who, iso(), { did: 'took away', noun: 'surveys', name: term })
      return done({ bytes })
    },
  }
}
