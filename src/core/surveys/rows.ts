import { departmentName } from '../departments.ts'
import type { FileCell, FileTable } from '../file-table.ts'
import { type Term, termInWords } from '../schedule/terms.ts'
import type { SurveyContent } from './content.ts'
import { type Survey, surveyStates } from './survey.ts'

/** A survey of a term with its content, as a file has it. */
export function surveyTable(term: Term, survey: Survey, content: SurveyContent): FileTable {
  return {
    name: 'Enquête',
    head: ['Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'],
    rows: [...factRows(termInWords(term), survey), ...contentRows(content)],
  }
}

function row(table: string, what: string, value: FileCell, unit?: string, of?: number): FileCell[] {
  return [table, what, value, unit ?? null, of ?? null]
}

function factRows(term: string, { department, state, last }: Survey): FileCell[][] {
  const fact = (what: string, value: FileCell) => row('Enquête', what, value)
  return [
    fact('Département', departmentName(department)),
    fact('Période', term),
    fact('État', surveyStates[state]),
    ...(last
      ? [
          fact('Remise le', { at: last.handedInAt }),
          fact('Par', last.person),
          fact('Révision', last.revision),
          fact('Remarques', last.remarks && `« ${last.remarks} »`),
        ]
      : []),
  ]
}

function contentRows({ figures, tables }: SurveyContent): FileCell[][] {
  return [
    ...figures.map(({ name, value, unit, of }) => row('Appels', name, value, unit, of)),
    ...tables.flatMap(({ name, rows }) =>
      rows.map((each) => row(name, each.name, each.contacts, 'sollicitations')),
    ),
  ]
}
