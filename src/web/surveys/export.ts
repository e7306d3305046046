import { departmentName } from '../../core/departments.ts'
import { quarterInWords } from '../../core/schedule/period.ts'
import type { SurveyContent } from '../../core/surveys/content.ts'
import { contentOf, type Survey, surveyStates } from '../../core/surveys/survey.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'
import { followed, quarterAsked, surveyAsked } from './asked.ts'

/** A survey as a file (CSV): as it was handed in, or as it stands. */
export async function exported(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  if (!asked) return notFound
  const { quarter, code } = asked
  const { surveys, motives, indicators } = visit.app
  const [survey] = await surveys.read(quarter, [code])
  if (!survey) return notFound
  const content = survey.last?.content ?? contentOf(survey.today, await motives.read())
  const rows = [...headRows(quarterInWords(quarter), survey), ...contentRows(content)]
  return {
    file: indicators.file(rows),
    type: 'text/csv; charset=utf-8',
    name: `enquete-${quarter}-${code}.csv`,
  }
}

const row = (table: string, what: string, value: string, unit = '', of = '') => [
  table,
  what,
  value,
  unit,
  of,
]

/** Remarks stand in quotation marks: a spreadsheet calculates nothing of them. */
function headRows(quarter: string, { department, state, last }: Survey): string[][] {
  const fact = (what: string, value: string) => row('Enquête', what, value)
  return [
    row('Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'),
    fact('Département', departmentName(department)),
    fact('Trimestre', quarter),
    fact('État', surveyStates[state]),
    ...(last
      ? [
          fact('Remise le', last.handedInAt),
          fact('Par', last.person),
          fact('Révision', String(last.revision)),
          fact('Remarques', last.remarks && `« ${last.remarks} »`),
        ]
      : []),
  ]
}

function contentRows({ figures, tables }: SurveyContent): string[][] {
  return [
    ...figures.map(({ name, value, unit, of }) =>
      row('Appels', name, decimal(value), unit, of === undefined ? '' : String(of)),
    ),
    ...tables.flatMap(({ name, rows }) =>
      rows.map((each) => row(name, each.name, String(each.contacts), 'sollicitations')),
    ),
  ]
}

function decimal(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}

/** The workbook of all surveys that are expected of a quarter. */
export async function workbook(visit: Visit): Promise<Answer> {
  const quarter = quarterAsked(visit)
  if (!quarter) return notFound
  const { surveys } = visit.app
  const departments = (await followed(visit, await surveys.handedIn()))(quarter)
  const all = await surveys.read(quarter, departments)
  const motives = await visit.app.motives.read()
  return {
    file: await surveys.workbook({ quarter, surveys: all, motives }),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `enquete-${quarter}.xlsx`,
  }
}
