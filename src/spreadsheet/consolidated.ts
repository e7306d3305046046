import { writeXlsx } from 'hucre/xlsx'
import { departmentName } from '../core/departments.ts'
import { ofTermInWords } from '../core/schedule/terms.ts'
import { type Consolidated, contentOf, surveyStates } from '../core/surveys/survey.ts'
import { parisClock } from './clock.ts'
import { callsSheet } from './consolidated-calls.ts'
import { contactsSheet } from './consolidated-contacts.ts'
import { type Content, type Counting, sheetOf, text } from './sheet.ts'

/** What is not handed in is counted as it stands, and said to be so. */
const note =
  'Chiffres tels que remis ; « non remise » : chiffres du jour de l’export. Les appels finis avant le choix d’un département n’y sont pas.'

/** The surveys of a term in one workbook (xlsx): who handed in, calls and contacts with their totals. */
export function writeConsolidated({ term, surveys, motives }: Consolidated): Promise<Uint8Array> {
  const all = surveys.map((survey) => ({
    survey,
    name: departmentName(survey.department),
    state: survey.last ? surveyStates.handedIn : 'non remise',
    content: survey.last?.content ?? contentOf(survey.today, motives),
  }))
  const title = `Enquête ${ofTermInWords(term)}`
  return writeXlsx({
    sheets: [
      handedInSheet(all, title),
      callsSheet(all, { title, note }),
      contactsSheet(all, { title, note }),
    ],
    properties: { title, creator: 'Ligne d’assistance SI SIAO' },
    defaultFont: { name: 'Arial', size: 10 },
  })
}

function handedInSheet(all: Counting[], title: string) {
  return sheetOf({
    name: 'Remises',
    title,
    note: `Ont remis : ${all.filter(({ survey }) => survey.last).length} sur ${all.length}.`,
    head: ['Département', 'État', 'Remise le', 'Par', 'Révision', 'Changée depuis', 'Remarques'],
    widths: [28, 14, 17, 30, 10, 14, 80],
    rows: all.map(handedInRow),
    fitToWidth: true,
  })
}

function handedInRow({ survey, name, state }: Counting): Content[] {
  const { last } = survey
  if (!last) return [text(name), text(state)]
  return [
    text(name),
    text(state),
    { value: parisClock(last.handedInAt), type: 'date', style: { numFmt: 'dd/mm/yyyy hh:mm' } },
    text(last.person),
    { value: last.revision, type: 'number' },
    text(survey.state === 'changed' ? 'oui' : 'non'),
    text(last.remarks, { alignment: { wrapText: true, vertical: 'top' } }),
  ]
}
