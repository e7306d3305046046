import { frenchDay, localDate } from '../../core/schedule/days.ts'
import { type Quarter, quarterInWords } from '../../core/schedule/period.ts'
import { handInFrom, type Progress, type Revision } from '../../core/surveys/survey.ts'
import { Moment, Table } from '../parts.tsx'
import { type Answer, notFound, personOf, type Visit } from '../visit.ts'
import { followed, quarterAsked } from './asked.ts'
import { Addresses, MissingTable } from './missing.tsx'
import { expectedInWords, StateBadge, SurveyLink } from './parts.tsx'

/** Who has handed in a quarter and who has not, among the départements that one follows. */
export async function quarterPage(visit: Visit): Promise<Answer> {
  const quarter = quarterAsked(visit)
  if (!quarter) return notFound
  const { surveys: handed } = visit.app
  const departments = (await followed(visit, await handed.handedIn()))(quarter)
  const surveys = await handed.progress(quarter, departments)
  const missing = surveys.filter(({ last }) => !last)
  const national = personOf(visit).role === 'national'
  const over = localDate(visit.now, 'Europe/Paris') >= handInFrom(quarter)
  const people = national ? await visit.app.people.list() : []
  const body = (
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
  return { title: `Enquêtes du ${quarterInWords(quarter)}`, body }
}

function NationalWords({ quarter }: { quarter: Quarter }) {
  return (
    <>
      <p>{expectedInWords}</p>
      <p>
        <a href={`/enquetes/${quarter}/classeur.xlsx`}>Classeur consolidé (xlsx)</a> : les chiffres
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
            last.person,
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
