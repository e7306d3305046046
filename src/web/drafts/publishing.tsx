import type { Draft } from '../../core/directory/draft.ts'
import { droppedDays } from '../../core/directory/publishing.ts'
import { addresses } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { Field } from '../fields.tsx'
import { By } from '../names.tsx'
import { Do } from '../parts.tsx'
import { Agreement, type AgreementProps } from './agreement.tsx'

interface PublishProps {
  draft: Draft
  /** null: no agreement is missing. */
  agreement: AgreementProps | null
  blocked: boolean
  typed: { reason: string; date: string }
}

/** How a draft is agreed with and published, at once or at a date, or given up. */
export function Publish({ draft, agreement, blocked, typed }: PublishProps) {
  const { id, revision } = draft
  return (
    <>
      {agreement ? (
        <Agreement draft={draft} reason={typed.reason} {...agreement} />
      ) : (
        <Form {...{ draft, blocked, typed }} />
      )}
      <div class="foot-acts">
        <Do to={addresses.dropDraft(id)} kind="tertiary" fields={{ revision }}>
          Abandonner ce brouillon
        </Do>
        <p class="small quiet">Abandonner peut s’annuler pendant {droppedDays} jours.</p>
      </div>
      <p class="fr-mt-2w">
        <a href={`${addresses.help}#date`}>Aide : publier à une date</a>
      </p>
    </>
  )
}

function Form({ draft, blocked, typed }: Omit<PublishProps, 'agreement'>) {
  const { id, revision } = draft
  return (
    <>
      <h2>Publier</h2>
      {draft.agreedBy && (
        <p>
          Accord de <By who={draft.agreedBy} />.
        </p>
      )}
      {blocked && (
        <p>
          À corriger d’abord : ce qui est dit plus haut, sous « À corriger avant de publier » ou «
          Quelqu’un a publié entre-temps ».
        </p>
      )}
      <form method="post" action={addresses.publishDraft(id)}>
        <input type="hidden" name="revision" value={revision} />
        <Field
          name="raison"
          label="Raison du changement"
          hint="Par exemple : demande de la référente du Rhône, nouveau numéro d’accueil."
          value={typed.reason}
        />
        <MomentField
          name="date"
          label="Date de publication, à Paris"
          hint="Vide pour publier maintenant."
          value={typed.date}
        />
        <div class="actions">
          <button class="fr-btn" type="submit" disabled={blocked}>
            Publier
          </button>
        </div>
      </form>
    </>
  )
}
