import { addresses } from '../addresses.ts'
import { inEachFormat } from '../files.tsx'
import type { Page } from '../visit.ts'
import { list } from './list.tsx'
import { revisionPage } from './revision.tsx'
import { exported, handIn, showSurvey } from './survey.tsx'
import { termPage, workbook } from './term.tsx'

const term = ':term'
const survey = [term, ':code'] as const

export const surveyPages: Page[] = [
  { path: addresses.surveys, audience: 'signed-in', get: list },
  { path: addresses.surveysOfTerm(term), audience: 'signed-in', get: termPage },
  { path: addresses.surveysWorkbook(term), audience: 'national', get: workbook },
  { path: addresses.survey(...survey), audience: 'department', get: showSurvey, post: handIn },
  ...inEachFormat((format) => ({
    path: addresses.surveyFile(...survey, format),
    audience: 'department',
    get: exported(format),
  })),
  {
    path: addresses.surveyRevision(...survey, ':revision'),
    audience: 'department',
    get: revisionPage,
  },
]
