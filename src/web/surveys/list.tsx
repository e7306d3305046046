import type { Surveys } from '../../app/surveys/surveys.ts'
import { departmentName } from '../../core/departments.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import { handInFrom, type Progress } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { Table } from '../parts.tsx'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { expectedInWords, StateBadge } from './parts.tsx'

/** The quarters: of one's départements each with its state, of all how many have handed in. */
export async function list(visit: Visit): Promise<Answer> {
  const listed = await visit.app.surveys.quarters(whoOf(visit))
  return { title: 'Enquêtes trimestrielles', body: <SurveysView listed={listed} /> }
}

type Listed = Awaited<ReturnType<Surveys['quarters']>>

export function SurveysView({ listed }: { listed: Listed }) {
  return (
    <>
      <p>
        Chaque trimestre, chaque département remet ses résultats. Ce qui est remis ne change plus ;
        la page dit ce qui a changé depuis.
      </p>
      {listed.of === 'all' ? (
        <>
          <p>{expectedInWords}</p>
          <Table
            caption="Trimestres"
            head={['Trimestre', 'Ont remis', 'À remettre à partir du']}
            rows={listed.quarters.map(({ quarter, handedIn, expected }) => [
              <QuarterLink quarter={quarter} />,
              `${handedIn} sur ${expected}`,
              frenchDay(handInFrom(quarter)),
            ])}
          />
        </>
      ) : (
        <OwnTable {...listed} />
      )}
    </>
  )
}

function QuarterLink({ quarter }: { quarter: Quarter }) {
  return <a href={addresses.surveysOfQuarter(quarter)}>{quarterInWords(quarter)}</a>
}

function OwnTable({ quarters }: Extract<Listed, { of: 'own' }>) {
  const departments = quarters[0]?.surveys.map(({ department }) => department) ?? []
  return (
    <Table
      caption="Mes enquêtes"
      head={['Trimestre', ...departments.map(departmentName)]}
      rows={quarters.map(({ quarter, surveys }) => [
        <QuarterLink quarter={quarter} />,
        ...surveys.map((survey) => <Own quarter={quarter} survey={survey} />),
      ])}
    />
  )
}

function Own({ quarter, survey }: { quarter: Quarter; survey: Progress }) {
  return (
    <>
      <a href={addresses.survey(quarter, survey.department)}>
        Ouvrir<span class="fr-sr-only"> {departmentName(survey.department)}</span>
      </a>{' '}
      <StateBadge state={survey.state} />
    </>
  )
}
