import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { list } from './list.tsx'
import { quarterPage, workbook } from './quarter.tsx'
import { revisionPage } from './revision.tsx'
import { exported, handIn, showSurvey } from './survey.tsx'

const quarter = ':quarter'
const survey = [quarter, ':code'] as const

export const surveyPages: Page[] = [
  { path: addresses.surveys, audience: 'signed-in', get: list },
  { path: addresses.surveysOfQuarter(quarter), audience: 'signed-in', get: quarterPage },
  { path: addresses.surveysWorkbook(quarter), audience: 'national', get: workbook },
  { path: addresses.survey(...survey), audience: 'department', get: showSurvey, post: handIn },
  { path: addresses.surveyFile(...survey), audience: 'department', get: exported },
  {
    path: addresses.surveyRevision(...survey, ':revision'),
    audience: 'department',
    get: revisionPage,
  },
]
