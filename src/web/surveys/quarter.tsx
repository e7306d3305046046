import type { Answered } from '../../app/answer.ts'
import type { Surveys } from '../../app/surveys/surveys.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import { handInFrom, type Progress, type Revision } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Moment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { surveyAsked } from './asked.ts'
import { Addresses, MissingTable } from './missing.tsx'
import { expectedInWords, StateBadge, SurveyLink } from './parts.tsx'

/** Who has handed in a quarter and who has not, among the départements that one follows. */
export async function quarterPage(visit: Visit): Promise<Answer> {
  const { quarter } = surveyAsked(visit)
  const found = await visit.app.surveys.quarter(whoOf(visit), quarter)
  if (!found.done) return notShown(found)
  const national = personOf(visit).role === 'national'
  return {
    title: `Enquêtes du ${quarterInWords(quarter)}`,
    body: <QuarterView {...{ quarter, found, national }} />,
  }
}

/** The workbook of all surveys that are expected of a quarter. */
export async function workbook(visit: Visit): Promise<Answer> {
  const { quarter } = surveyAsked(visit)
  const written = await visit.app.surveys.writeAll(whoOf(visit), quarter)
  if (!written.done) return notShown(written)
  return {
    file: written.bytes,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `enquete-${quarter}.xlsx`,
  }
}

interface Props {
  quarter: Quarter
  found: Answered<Surveys['quarter']>
  national: boolean
}

export function QuarterView({ quarter, found: { surveys, over, people }, national }: Props) {
  const missing = surveys.filter(({ last }) => !last)
  return (
    <>
      <p>
        Enquêtes remises : {surveys.length - missing.length} sur {surveys.length}. La remise
        {over ? ' est ouverte depuis le ' : ' ouvrira le '}
        {frenchDay(handInFrom(quarter))}, à l’heure de chaque département.
      </p>
      {national && <NationalWords quarter={quarter} />}
      <HandedInTable quarter={quarter} surveys={surveys} />
      {missing.length > 0 && <MissingTable quarter={quarter} surveys={missing} people={people} />}
      {national && <Addresses surveys={missing} people={people} />}
    </>
  )
}

function NationalWords({ quarter }: { quarter: Quarter }) {
  return (
    <>
      <p>{expectedInWords}</p>
      <p>
        <a href={addresses.surveysWorkbook(quarter)}>Classeur consolidé (xlsx)</a> : les chiffres
        remis et, marqués « non remise », ceux du jour pour les autres.
      </p>
    </>
  )
}

function HandedInTable({ quarter, surveys }: { quarter: Quarter; surveys: Progress[] }) {
  const rows = surveys.flatMap(({ department, state, last }) =>
    last
      ? [
          [
            <SurveyLink quarter={quarter} code={department} />,
            <StateBadge state={state} />,
            <Moment at={last.handedInAt} />,
            <By who={last.person} />,
            last.revision,
            shortened(last),
          ],
        ]
      : [],
  )
  if (rows.length === 0) return <p>Personne n’a remis.</p>
  return (
    <Table
      caption="Ont remis"
      head={['Département', 'État', 'Remise le', 'Par', 'Révision', 'Remarques']}
      rows={rows}
    />
  )
}

/** Characters of remarks shown among others. */
const shown = 160

function shortened({ remarks }: Revision): string {
  return remarks.length > shown ? `${remarks.slice(0, shown)}…` : remarks
}
