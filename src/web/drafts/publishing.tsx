import type { MayAgree } from '../../app/directory/agreeing.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { addresses } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { Field } from '../fields.tsx'
import { By } from '../names.tsx'
import { Alert, Do } from '../parts.tsx'

/** Who may agree with a draft, and the address of who reads. */
export interface AgreementProps {
  team: MayAgree[]
  person: string
}

interface PublishProps {
  draft: Draft
  /** null: no agreement is missing. */
  agreement: AgreementProps | null
  blocked: boolean
  typed: { reason: string; date: string }
}

/** How a draft is published, at once or at a date, or given up. */
export function Publish({ draft, agreement, blocked, typed }: PublishProps) {
  const { id, revision } = draft
  return (
    <>
      <h2>Publier</h2>
      {agreement && <Agreement draft={draft} {...agreement} />}
      {draft.agreedBy && (
        <p>
          Accord de <By who={draft.agreedBy} />.
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
      <Do to={addresses.dropDraft(id)} kind="tertiary" fields={{ revision }}>
        Abandonner ce brouillon
      </Do>
      <p>
        <a href={`${addresses.help}#date`}>Aide : publier à une date</a>
      </p>
    </>
  )
}

/** Who may agree with a draft, and why the others' agreement would not count. */
function Agreement({ draft, team, person }: AgreementProps & { draft: Draft }) {
  const own = team.find((each) => each.person.email === person)
  const may = team.filter(({ why }) => why === null).map((each) => each.person.name)
  return (
    <Alert kind="info" title="Un accord est nécessaire">
      <p>
        {may.length > 0
          ? `Peuvent donner leur accord : ${may.join(', ')}.`
          : 'Personne ne peut donner son accord pour le moment.'}
      </p>
      <ul>
        {team
          .filter(({ why }) => why !== null)
          .map(({ person: { id, name }, why }) => (
            <li key={id}>
              <a href={addresses.person(id)}>{name}</a> {why}.
            </li>
          ))}
      </ul>
      {team.some(({ why, person: { email } }) => why === null && email !== person) && (
        <Do to={addresses.askToAgree(draft.id)} fields={{ revision: draft.revision }}>
          Demander leur accord par courriel
        </Do>
      )}
      {own?.why === null && (
        <Do to={addresses.agreeWithDraft(draft.id)} fields={{ revision: draft.revision }}>
          Donner mon accord
        </Do>
      )}
    </Alert>
  )
}
