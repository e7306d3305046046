import type { Surveys } from '../../app/surveys/surveys.ts'
import { departmentName } from '../../core/departments.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import {
  daysOfTerm,
  lengthOfTerm,
  nouns,
  type Term,
  type TermLength,
  termInWords,
} from '../../core/schedule/terms.ts'
import { handInFrom, type Progress } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { Table } from '../parts.tsx'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { expectedInWords, StateBadge } from './parts.tsx'

/** The surveys since the beginning: of one's départements each with its state, of all how many have handed in. */
export async function list(visit: Visit): Promise<Answer> {
  const listed = await visit.app.surveys.terms(whoOf(visit))
  return { title: 'Enquêtes', body: <SurveysView listed={listed} /> }
}

type Listed = Awaited<ReturnType<Surveys['terms']>>

export function SurveysView({ listed }: { listed: Listed }) {
  const { length, terms } = listed
  return (
    <>
      <p>
        {capitalised(nouns[length].each)}, chaque département remet ses résultats. Ce qui est remis
        ne change plus ; la page dit ce qui a changé depuis.
      </p>
      {terms.some(({ term }) => lengthOfTerm(term) !== length) && (
        <p>
          Ce qui a été remis par une autre période se lit encore, avec ses dates ; ces jours-là ne
          sont pas demandés deux fois.
        </p>
      )}
      {listed.of === 'all' ? (
        <>
          <p>{expectedInWords}</p>
          <Table
            caption="Périodes, la dernière d’abord"
            head={['Période', 'Ont remis', 'À remettre à partir du']}
            rows={listed.terms.map(({ term, handedIn, expected }) => [
              <TermLink term={term} length={length} />,
              `${handedIn} sur ${expected}`,
              frenchDay(handInFrom(term)),
            ])}
            stacked
          />
        </>
      ) : (
        <OwnTable {...listed} />
      )}
    </>
  )
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

interface TermLinkProps {
  term: Term
  /** The length of today: a term of another is told by its dates, too. */
  length: TermLength
}

function TermLink({ term, length }: TermLinkProps) {
  const days = daysOfTerm(term)
  const other = days && lengthOfTerm(term) !== length
  return (
    <>
      <a href={addresses.surveysOfTerm(term)}>{termInWords(term)}</a>
      {other && `, du ${frenchDay(days.from)} au ${frenchDay(days.to)}`}
    </>
  )
}

function OwnTable({ departments, length, terms }: Extract<Listed, { of: 'own' }>) {
  return (
    <Table
      caption="Mes enquêtes, la dernière d’abord"
      head={['Période', ...departments.map(departmentName)]}
      rows={terms.map(({ term, surveys }) => [
        <TermLink term={term} length={length} />,
        ...departments.map((code) => {
          const survey = surveys.find(({ department }) => department === code)
          return survey ? <Own term={term} survey={survey} /> : 'rien à remettre'
        }),
      ])}
      stacked
    />
  )
}

function Own({ term, survey }: { term: Term; survey: Progress }) {
  return (
    <>
      <a href={addresses.survey(term, survey.department)}>
        Ouvrir<span class="fr-sr-only"> {departmentName(survey.department)}</span>
      </a>{' '}
      <StateBadge state={survey.state} />
    </>
  )
}
