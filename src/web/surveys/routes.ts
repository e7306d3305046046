import type { Page } from '../visit.ts'
import { exported, workbook } from './export.ts'
import { handIn } from './hand-in.ts'
import { list } from './list.tsx'
import { quarterPage } from './quarter.tsx'
import { revisionPage, surveyPage } from './survey.tsx'

const survey = '/enquetes/:quarter/:code'

export const surveyPages: Page[] = [
  { path: '/enquetes', audience: 'signed-in', get: list },
  { path: '/enquetes/:quarter', audience: 'signed-in', get: quarterPage },
  { path: '/enquetes/:quarter/classeur.xlsx', audience: 'national', get: workbook },
  { path: survey, audience: 'department', get: (visit) => surveyPage(visit), post: handIn },
  { path: `${survey}/export.csv`, audience: 'department', get: exported },
  { path: `${survey}/:revision`, audience: 'department', get: revisionPage },
]
