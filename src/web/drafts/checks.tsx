import type { Finding } from '../../core/call/proof/findings.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import { departmentOf } from '../../core/departments.ts'
import { addresses } from '../addresses.ts'
import { Alert, Sentences } from '../parts.tsx'

/** What the examination found; while it is being made, a link to it, which the page's script follows. */
export function Checks({ draft, proof }: { draft: number; proof: Proof | null }) {
  const to = addresses.draftProof(draft)
  return (
    <section id="verifications" aria-live="polite" data-await={proof ? undefined : to}>
      <h2>Vérifications</h2>
      {proof ? (
        <Findings proof={proof} />
      ) : (
        <p>
          L’année qui vient est en train d’être jouée. <a href={to}>Voir le résultat</a>
        </p>
      )}
    </section>
  )
}

function Findings({ proof: { examined, findings } }: { proof: Proof }) {
  const errors = inWords(findings, 'error')
  const warnings = inWords(findings, 'warning')
  return (
    <>
      <p>
        {examined.departments} départements, {numbered(examined.instants)} instants des douze mois
        qui viennent, {numbered(examined.answers)} réponses de la ligne jouées.
      </p>
      {errors.length > 0 && (
        <Alert kind="error" title="À corriger avant de publier">
          <Sentences of={errors} none="" />
        </Alert>
      )}
      {warnings.length > 0 ? (
        <Alert kind="warning" title="À savoir">
          <Sentences of={warnings} none="" />
        </Alert>
      ) : (
        <p>Aucun avertissement.</p>
      )}
    </>
  )
}

const numbered = (count: number) => count.toLocaleString('fr-FR')

function inWords(findings: Finding[], level: Finding['level']): string[] {
  return findings
    .filter((each) => each.level === level)
    .map(({ department, message }) =>
      department ? `${department} ${departmentOf(department).name} : ${message}` : message,
    )
}
