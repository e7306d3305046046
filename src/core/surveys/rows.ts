import { departmentName } from '../departments.ts'
import { disarmed } from '../formulas.ts'
import { type Term, termInWords } from '../schedule/terms.ts'
import type { SurveyContent } from './content.ts'
import { type Survey, surveyStates } from './survey.ts'

/** A survey of a term with its content, as the rows of a file. */
export function surveyRows(term: Term, survey: Survey, content: SurveyContent): string[][] {
  return [...headRows(termInWords(term), survey), ...contentRows(content)]
}

const row = (table: string, what: string, value: string, unit = '', of = '') => [
  table,
  what,
  value,
  unit,
  of,
]

/** Remarks stand in quotation marks: a spreadsheet calculates nothing of them. */
function headRows(term: string, { department, state, last }: Survey): string[][] {
  const fact = (what: string, value: string) => row('Enquête', what, value)
  return [
    row('Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'),
    fact('Département', departmentName(department)),
    fact('Période', term),
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
      rows.map((each) => row(name, disarmed(each.name), String(each.contacts), 'sollicitations')),
    ),
  ]
}

function decimal(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',')
}
