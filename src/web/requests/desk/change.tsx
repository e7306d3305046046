import type { LookedAtChange, Review } from '../../../app/requests/directory-changes.ts'
import { inFrench } from '../../../core/call/proof/findings.ts'
import type { Proof } from '../../../core/call/proof/proof.ts'
import { nameAfterDepartment } from '../../../core/directory/naming.ts'
import { formatNumber } from '../../../core/directory/numbers.ts'
import { addresses } from '../../addresses.ts'
import { CallBeside } from '../../drafts/call-beside.tsx'
import { WhereTo } from '../../drafts/where-to.tsx'
import { instantInFull, soon } from '../../moments.ts'
import { numberIn } from '../../number-in.ts'
import { Alert, Moment, Sentences } from '../../parts.tsx'
import type { Signed } from '../../visit.ts'
import { ChangedFields } from '../changed-fields.tsx'
import { calledBy, type Names } from './words.ts'

/** What a request asks of the directory, as its page shows it. */
export interface ChangeShown {
  looked: LookedAtChange
  /** null while it is being made, or when nothing is to be drafted. */
  proof: Proof | null
}

/** Null when the request asks nothing of the directory. */
export async function changeShown({ app, who, params }: Signed): Promise<ChangeShown | null> {
  const looked = await app.directoryChanges.look(who, numberIn(params.id))
  if (!looked) return null
  return { looked, proof: looked.review && (await soon(looked.review.proof)) }
}

interface ChangeProps extends ChangeShown {
  request: number
  names: Names
  me: string
  /** Why no draft was made: nobody has said that the département was called back. */
  fault: string | undefined
}

/** A change of the directory: before and after, who asks for it, what it would do, and the draft of it. */
export function Change(props: ChangeProps) {
  const { looked } = props
  const { fields, review } = looked
  return (
    <section aria-labelledby="annuaire" class="fr-mb-4w">
      <h2 class="fr-h5" id="annuaire">
        Modification de l’annuaire
      </h2>
      <Sender {...props} />
      <ChangedFields fields={fields} caption="Avant et après" />
      <Standing looked={looked} />
      {review && <Reviewed {...props} review={review} />}
    </section>
  )
}

function Sender({ looked: { change, review }, names, me }: ChangeProps) {
  if (change.verified)
    return <p class="small">Demandée par un référent du département, connecté à son compte.</p>
  return (
    <Alert kind="error" title="Expéditeur non vérifié : rappeler d’abord le département">
      <p>
        Aucun référent connecté de ce département n’a envoyé cette demande.{' '}
        {review && <CallBack lines={review.callBack} />}
      </p>
      {change.calledBy !== null && change.calledAt !== null && (
        <p>
          Rappelé par {calledBy(change.calledBy, me, names)} le <Moment at={change.calledAt} />.
        </p>
      )}
    </Alert>
  )
}

function CallBack({ lines }: { lines: Review['callBack'] }) {
  if (lines.length === 0)
    return (
      <>
        L’annuaire en vigueur n’a pas de numéro pour lui : le joindre par une voie déjà connue,
        jamais par celles que donne la demande.
      </>
    )
  return (
    <>
      Le rappeler au numéro en vigueur, jamais à celui que donne la demande :{' '}
      {lines.map(({ id, label, number }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <a class="nowrap" href={`tel:${number}`}>
            {formatNumber(number)}
          </a>{' '}
          ({label})
        </span>
      ))}
      .
    </>
  )
}

function Standing({ looked: { draft, isInForce } }: { looked: LookedAtChange }) {
  const to = draft && <a href={addresses.draft(draft.id)}>brouillon {draft.id}</a>
  if (draft?.state === 'open' || draft?.state === 'scheduled')
    return (
      <p>Elle est dans le {to}. Le publier répond à la demande ; l’abandonner la laisse ouverte.</p>
    )
  if (isInForce) return <p>Tout ce qui est demandé est en vigueur{to && <> ({to}, publié)</>}.</p>
  if (draft?.state === 'dropped')
    return <p>Le {to} a été abandonné : rien n’est changé, et la demande reste ouverte.</p>
  if (draft) return <p>Le {to} est publié, sans tout ce qui est demandé.</p>
  return null
}

type ReviewedProps = ChangeProps & { review: Review }

function Reviewed(props: ReviewedProps) {
  const { review, proof } = props
  if (review.clashes.length > 0) return <Clashes {...props} />
  return (
    <>
      <h3 class="fr-h6">Ce que ferait un brouillon</h3>
      <Sentences of={review.difference} none="Rien." />
      <Heard {...props} />
      <Findings proof={proof} />
      <DraftForm {...props} />
    </>
  )
}

/** Somebody has changed the same since: what is asked cannot be carried out as it stands. */
function Clashes({ review, looked }: ReviewedProps) {
  return (
    <Alert kind="warning" title="L’annuaire a changé depuis : la demande ne s’applique plus">
      <ul>
        {review.clashes.map(({ field, mine, theirs }) => (
          <li key={field}>
            {field} : demandé, « {mine} » ; en vigueur, « {theirs} »
          </li>
        ))}
      </ul>
      <p>
        Demander au département ce qui vaut, puis le{' '}
        <a href={addresses.editDepartment(looked.change.department)}>modifier à la main</a>.
      </p>
    </Alert>
  )
}

function Heard({ review: { heard }, looked: { change } }: ReviewedProps) {
  const { at, version, parts } = heard
  const differs = parts.some((part) => part.differs)
  return (
    <details class="fold">
      <summary>
        Ce qu’entend un appelant, {differs ? `change le ${instantInFull(at)}` : 'sans changement'}
      </summary>
      <CallBeside
        caption={`Un appel ${nameAfterDepartment(change.department)}, ${instantInFull(at)}`}
        parts={parts}
        before={`En vigueur, version ${version}`}
        after="Avec ce qui est demandé"
      />
    </details>
  )
}

function Findings({ proof }: { proof: Proof | null }) {
  if (!proof)
    return (
      <p class="small">
        Les vérifications sont en cours : recharger dans un instant. Le brouillon les montre aussi.
      </p>
    )
  const errors = proof.findings.filter(({ level }) => level === 'error').map(inFrench)
  if (errors.length === 0)
    return <p class="small">Vérifications faites : rien ne s’oppose à la publication.</p>
  return (
    <Alert kind="error" title="À corriger dans le brouillon avant de publier">
      <Sentences of={errors} none="" />
    </Alert>
  )
}

function DraftForm({ request, looked: { change }, review: { drafts }, fault }: ReviewedProps) {
  return (
    <form method="post" action={addresses.draftOfRequest(request)} class="fr-mt-2w" novalidate>
      {!change.verified && <CalledBack fault={fault} />}
      <WhereTo own={drafts} />
      <button class="fr-btn fr-btn--secondary fr-mt-2w" type="submit">
        En faire un brouillon
      </button>
    </form>
  )
}

function CalledBack({ fault }: { fault: string | undefined }) {
  return (
    <div class={`fr-checkbox-group fr-mb-3w${fault ? ' fr-checkbox-group--error' : ''}`}>
      <input
        type="checkbox"
        id="rappel"
        name="rappel"
        value="oui"
        required
        aria-describedby={fault && 'rappel-fault'}
        aria-invalid={fault ? 'true' : undefined}
      />
      <label class="fr-label" for="rappel">
        J’ai rappelé le département au numéro en vigueur, et la demande vient bien de lui
        <span class="fr-hint-text">Votre nom et l’heure sont gardés.</span>
      </label>
      {fault && (
        <p class="fr-error-text" id="rappel-fault">
          {fault}
        </p>
      )}
    </div>
  )
}
