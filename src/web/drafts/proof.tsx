import type { Proof } from '../../core/call/proof/proof.ts'
import { addresses } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { type Answer, notFound, type Visit } from '../visit.ts'
import { Checks } from './checks.tsx'

/** The examination's result, waited for. */
export async function proof({ app, params }: Visit): Promise<Answer> {
  const draft = await app.drafts.find(numberIn(params.id))
  if (draft?.state !== 'open' && draft?.state !== 'scheduled') return notFound
  const preview = await app.publishing.preview(draft)
  return {
    title: `Vérifications du brouillon ${draft.id}`,
    body: <ProofView draft={draft.id} proof={await preview.proof} />,
  }
}

export function ProofView({ draft, proof }: { draft: number; proof: Proof }) {
  return (
    <>
      <Checks draft={draft} proof={proof} />
      <p>
        <a href={addresses.draft(draft)}>Revenir au brouillon</a>
      </p>
    </>
  )
}
