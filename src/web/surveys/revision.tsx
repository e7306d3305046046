import { departmentName } from '../../core/departments.ts'
import { type Term, termInWords } from '../../core/schedule/terms.ts'
import type { Revision } from '../../core/surveys/survey.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { notShown } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { surveyAsked } from './asked.ts'
import { Content, HandedIn } from './parts.tsx'

/** What was handed in before, as it was. */
export async function revisionPage(visit: Visit): Promise<Answer> {
  const asked = surveyAsked(visit)
  const number = visit.params.revision ?? ''
  if (!/^[1-9]\d{0,8}$/.test(number)) return notFound
  const found = await visit.app.surveys.revision(whoOf(visit), asked, numberIn(number))
  if (!found.done) return notShown(found)
  return {
    title: `${surveyTitle(asked.term, asked.department)}, révision ${number}`,
    body: <RevisionView revision={found.revision} />,
  }
}

export function RevisionView({ revision }: { revision: Revision }) {
  return (
    <>
      <p>
        <a href={addresses.survey(revision.term, revision.department)}>Revenir à l’enquête</a>
      </p>
      <HandedIn revision={revision} />
      <Content content={revision.content} />
    </>
  )
}

/** "Enquête 69 Rhône, 3e trimestre 2026". */
export function surveyTitle(term: Term, department: string): string {
  return `Enquête ${departmentName(department)}, ${termInWords(term)}`
}
