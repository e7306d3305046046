import { departmentName } from '../../core/departments.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import { handInFrom, type Progress } from '../../core/surveys/survey.ts'
import { Table } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'
import { addressOf, followed, type HandedIn, quartersListed } from './asked.ts'
import { expectedInWords, StateBadge } from './parts.tsx'

/** The quarters: of one's départements each with its state, of all how many have handed in. */
export async function list(visit: Visit): Promise<Answer> {
  const handedIn = await visit.app.surveys.handedIn()
  const quarters = quartersListed(visit, handedIn)
  const national = personOf(visit).role === 'national'
  const expected = await followed(visit, handedIn)
  const body = (
    <>
      <p>
        Chaque trimestre, chaque département remet ses résultats. Ce qui est remis ne change plus ;
        la page dit ce qui a changé depuis.
      </p>
      {national ? (
        <>
          <p>{expectedInWords}</p>
          <Table
            caption="Trimestres"
            head={['Trimestre', 'Ont remis', 'À remettre à partir du']}
            rows={quarters.map((each) => nationalRow(each, handedIn, expected(each).length))}
          />
        </>
      ) : (
        <OwnTable visit={visit} quarters={quarters} rows={await ownRows(visit, quarters)} />
      )}
    </>
  )
  return { title: 'Enquêtes trimestrielles', body }
}

function nationalRow(quarter: Quarter, handedIn: HandedIn, expected: number) {
  const count = handedIn.filter((each) => each.quarter === quarter).length
  return [
    <QuarterLink quarter={quarter} />,
    `${count} sur ${expected}`,
    frenchDay(handInFrom(quarter)),
  ]
}

function QuarterLink({ quarter }: { quarter: Quarter }) {
  return <a href={`/enquetes/${quarter}`}>{quarterInWords(quarter)}</a>
}

function ownRows(visit: Visit, quarters: Quarter[]): Promise<Progress[][]> {
  const { departments } = personOf(visit)
  return Promise.all(quarters.map((quarter) => visit.app.surveys.progress(quarter, departments)))
}

function OwnTable({
  visit,
  quarters,
  rows,
}: {
  visit: Visit
  quarters: Quarter[]
  rows: Progress[][]
}) {
  return (
    <Table
      caption="Mes enquêtes"
      head={['Trimestre', ...personOf(visit).departments.map(departmentName)]}
      rows={quarters.map((quarter, i) => [
        <QuarterLink quarter={quarter} />,
        ...(rows[i] ?? []).map((survey) => (
          <>
            <a href={addressOf(quarter, survey.department)}>
              Ouvrir<span class="fr-sr-only"> {departmentName(survey.department)}</span>
            </a>{' '}
            <StateBadge state={survey.state} />
          </>
        )),
      ])}
    />
  )
}
