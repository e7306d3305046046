import type { Person } from '../../core/people/people.ts'
import type { Term } from '../../core/schedule/terms.ts'
import type { Progress } from '../../core/surveys/survey.ts'
import { Table } from '../parts.tsx'
import { StateBadge, SurveyLink } from './parts.tsx'

interface MissingTableProps {
  term: Term
  surveys: Progress[]
  people: Person[]
}

/** Who has not handed in, with whom to remind. */
export function MissingTable({ term, surveys, people }: MissingTableProps) {
  return (
    <Table
      caption={`N’ont pas remis (${surveys.length})`}
      head={['Département', 'État', ...(people.length > 0 ? ['Référents'] : [])]}
      rows={surveys.map(({ department, state }) => [
        <SurveyLink term={term} code={department} />,
        <StateBadge state={state} />,
        ...(people.length > 0 ? [<Mails to={referentsOf(people, department)} />] : []),
      ])}
      stacked
    />
  )
}

function Mails({ to }: { to: string[] }) {
  if (to.length === 0) return <>aucun référent</>
  return (
    <>
      {to.map((each, i) => (
        <>
          {i > 0 && ', '}
          <a href={`mailto:${each}`}>{each}</a>
        </>
      ))}
    </>
  )
}

/** The addresses of all who are to be reminded, to be copied into a letter. */
export function Addresses({ surveys, people }: { surveys: Progress[]; people: Person[] }) {
  const all = surveys.flatMap(({ department }) => referentsOf(people, department))
  if (all.length === 0) return null
  return (
    <details>
      <summary>Adresses des référents qui n’ont pas remis, à copier</summary>
      <p>{[...new Set(all)].join('; ')}</p>
    </details>
  )
}

function referentsOf(people: Person[], department: string): string[] {
  return people
    .filter(({ role, disabled }) => role === 'referent' && !disabled)
    .filter(({ departments }) => departments.includes(department))
    .map(({ email }) => email)
}
