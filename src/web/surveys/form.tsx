import { daysOfTerm, type Term } from '../../core/schedule/terms.ts'
import type { Survey } from '../../core/surveys/survey.ts'
import { addresses, asking } from '../addresses.ts'
import { Faults, Field } from '../fields.tsx'
import { Alert } from '../parts.tsx'

/** A form that could not be taken, and why. */
export interface Typed {
  remarks: string
  status: number
  /** What is wrong with the whole, or with the remarks. */
  fault?: string | undefined
  remarksFault?: string | undefined
}

interface HandInFormProps {
  term: Term
  survey: Survey
  typed: Typed | undefined
}

/** The remarks and the button; `seen` is the revision that the page shows. */
export function HandInForm({ term, survey, typed }: HandInFormProps) {
  const { department, last } = survey
  const faults = typed?.remarksFault ? { remarques: typed.remarksFault } : {}
  return (
    <form method="post" action={addresses.survey(term, department)} class="narrow">
      <h2>{last ? 'Remettre de nouveau' : 'Remettre'}</h2>
      <Faults faults={faults} />
      <WithoutMotive term={term} survey={survey} />
      <p>
        {last
          ? 'Les chiffres du jour deviennent une nouvelle révision ; celles d’avant sont gardées.'
          : 'Les chiffres du jour sont figés tels qu’ils sont. On peut remettre de nouveau ensuite.'}
      </p>
      <input type="hidden" name="vue" value={last?.revision ?? 0} />
      <Field
        name="remarques"
        label="Remarques (facultatif)"
        hint="Ni nom de personne accueillie, ni information de santé."
        value={typed?.remarks ?? last?.remarks ?? ''}
        fault={typed?.remarksFault}
        rows={5}
      />
      <button class="fr-btn" type="submit">
        {last ? 'Remettre de nouveau' : 'Remettre'}
      </button>
    </form>
  )
}

/** Answered calls whose motive is missing: said, never in the way. */
function WithoutMotive({ term, survey }: { term: Term; survey: Survey }) {
  const { withoutMotive: count, department } = survey
  const days = daysOfTerm(term)
  if (count === 0 || !days) return null
  const { from: du, to: au } = days
  const calls = asking(addresses.calls, { du, au, departement: department, motif: 'sans' })
  return (
    <Alert kind="warning">
      <p>
        {count === 1
          ? 'Un appel répondu n’a pas de motif : '
          : `${count} appels répondus n’ont pas de motif : `}
        <a href={calls}>{count === 1 ? 'le donner d’abord' : 'les donner d’abord'}</a>, ou remettre
        quand même.
      </p>
    </Alert>
  )
}
