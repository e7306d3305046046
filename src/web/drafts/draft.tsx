import type { Drafts } from '../../app/directory/drafts.ts'
import type { DraftPreview } from '../../app/directory/previewing.ts'
import type { Explanation } from '../../core/call/explain.ts'
import type { Proof } from '../../core/call/proof/proof.ts'
import { departmentOf, findDepartment } from '../../core/departments.ts'
import { contentDifference } from '../../core/directory/difference.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { EditedId } from '../../core/prompt-list.ts'
import { promptTitle } from '../../core/prompts.ts'
import { sayInstant } from '../../core/schedule/words.ts'
import { instantOf, soon, typedInstant } from '../moments.ts'
import { Alert, Badge, Do, Field, Moment, Sentences } from '../parts.tsx'
import { type Answer, personOf, type Visit } from '../visit.ts'

/** A draft that is not published: what it changes, what that does to callers, and how to publish it. */
export async function draftPage(
  visit: Visit,
  draft: Draft,
  preview: DraftPreview,
  told?: { fault: string; status: number } | '',
): Promise<Answer> {
  const proof = await soon(preview.proof)
  const team = preview.agreementMissing ? await visit.app.drafts.whoMayAgree(draft) : []
  const errors = proof?.findings.filter(({ level }) => level === 'error') ?? []
  const body = (
    <>
      {told && (
        <Alert kind="error" title="Rien n’est publié">
          {told.fault}
        </Alert>
      )}
      {draft.trouble && (
        <Alert kind="error" title="La publication programmée n’a pas eu lieu">
          {draft.trouble}
        </Alert>
      )}
      <p>
        Commencé par {draft.author} le <Moment at={draft.createdAt} />, sur la version {draft.base}.
      </p>
      {draft.publishAt && <Scheduled draft={draft} at={draft.publishAt} />}
      <Conflicts draft={draft} preview={preview} />
      <h2>Ce qui change</h2>
      <Sentences of={contentDifference(preview.before, preview.after)} none="Rien ne change." />
      <Recordings draft={draft} />
      {draft.state === 'open' && (
        <p>
          {Object.keys(draft.changes.entries).map((code) => (
            <a
              class="fr-link fr-mr-2w"
              key={code}
              href={`/annuaire/${code}/modifier?brouillon=${draft.id}`}
            >
              Reprendre {code}
            </a>
          ))}
        </p>
      )}
      <p>
        <a class="fr-link" href={`/telephone?brouillon=${draft.id}`}>
          Appeler ce brouillon avec le téléphone d’essai
        </a>
      </p>
      <Checks draft={draft} proof={proof} />
      <Heard visit={visit} draft={draft} preview={preview} />
      <Publish
        draft={draft}
        preview={preview}
        team={team}
        blocked={errors.length + preview.conflicts.length > 0}
        visit={visit}
      />
    </>
  )
  return { title: `Brouillon ${draft.id}`, body, status: told ? told.status : 200 }
}

/** The recordings that a draft brings, to hear them before callers do. */
function Recordings({ draft }: { draft: Draft }) {
  return Object.entries(draft.changes.prompts).map(
    ([id, edit]) =>
      edit?.recording && (
        <p key={id}>
          Enregistrement du {promptTitle(id as EditedId)} :{' '}
          <audio controls src={`/textes/enregistrements/${edit.recording}`}>
            <track kind="captions" />
          </audio>
        </p>
      ),
  )
}

function Scheduled({ draft, at }: { draft: Draft; at: string }) {
  return (
    <Alert kind="info" title="Publication programmée">
      <p>
        Sera publié le <Moment at={at} />. Pour le modifier, le déprogrammer d’abord.
      </p>
      <Do to={`/brouillons/${draft.id}/deprogrammation`} fields={{ revision: draft.revision }}>
        Déprogrammer
      </Do>
    </Alert>
  )
}

function Conflicts({ draft, preview }: { draft: Draft; preview: DraftPreview }) {
  if (preview.conflicts.length === 0) return null
  return (
    <Alert kind="error" title="Quelqu’un a publié entre-temps">
      <Sentences of={preview.conflicts.map(({ message }) => message)} none="" />
      <p>
        La différence ci-dessous part de la version en vigueur : la lire. Garder ce brouillon
        remplace ce que l’autre a publié.
      </p>
      <Do to={`/brouillons/${draft.id}/reprise`} fields={{ revision: draft.revision }}>
        Garder ce brouillon, sur la version en vigueur
      </Do>
    </Alert>
  )
}

/** What the examination found; while it is being made, a link to it, which the page's script follows. */
export function Checks({ draft, proof }: { draft: Draft; proof: Proof | null }) {
  const to = `/brouillons/${draft.id}/verifications`
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
  const words = (level: string) =>
    findings
      .filter((each) => each.level === level)
      .map(({ department, message }) =>
        department ? `${department} ${departmentOf(department).name} : ${message}` : message,
      )
  return (
    <>
      <p>
        {examined.departments} départements, {examined.instants} instants des douze mois qui
        viennent, {examined.answers} réponses de la ligne jouées.
      </p>
      {words('error').length > 0 && (
        <Alert kind="error" title="À corriger avant de publier">
          <Sentences of={words('error')} none="" />
        </Alert>
      )}
      {words('warning').length > 0 ? (
        <Alert kind="warning" title="À savoir">
          <Sentences of={words('warning')} none="" />
        </Alert>
      ) : (
        <p>Aucun avertissement.</p>
      )}
    </>
  )
}

function Heard({ visit, draft, preview }: { visit: Visit; draft: Draft; preview: DraftPreview }) {
  const codes = Object.keys(draft.changes.entries)
  const asked = visit.query.get('departement') ?? ''
  const code = findDepartment(asked) ? asked : (codes[0] ?? '75')
  const at = instantOf(visit.query.get('quand')) ?? visit.now
  const { before, after } = preview.explain(code, at)
  return (
    <>
      <h2>Ce qu’entend un appelant</h2>
      <form method="get" action={`/brouillons/${draft.id}`} class="actions">
        <Field name="departement" label="Département" value={code} />
        <Field
          name="quand"
          label="Date et heure, à Paris"
          type="datetime-local"
          value={typedInstant(at)}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Voir à cette date
        </button>
      </form>
      <p>
        {code} {departmentOf(code).name}, {sayInstant(at, 'Europe/Paris', visit.now)} à Paris :
      </p>
      <div class="fields">
        <Told title="Aujourd’hui en vigueur" explanation={before} />
        <Told title="Avec ce brouillon" explanation={after} />
      </div>
    </>
  )
}

function Told({ title, explanation }: { title: string; explanation: Explanation }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {explanation.open ? (
          <Badge kind="success">Met en relation</Badge>
        ) : (
          <Badge kind="error">Ne met pas en relation</Badge>
        )}
      </p>
      <div class="heard">
        {explanation.hears.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <ol>
        {explanation.lines.map((group) => (
          <li key={group[0]?.id}>{group.map(({ label }) => label).join(', ')}</li>
        ))}
      </ol>
    </section>
  )
}

type Team = Awaited<ReturnType<Drafts['whoMayAgree']>>

/** Who may agree with a draft, and why the others' agreement would not count. */
function Agreement({ draft, team, person }: { draft: Draft; team: Team; person: string }) {
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
              <a href={`/utilisateurs/${id}`}>{name}</a> {why}.
            </li>
          ))}
      </ul>
      {own?.why === null && (
        <Do to={`/brouillons/${draft.id}/accord`} fields={{ revision: draft.revision }}>
          Donner mon accord
        </Do>
      )}
    </Alert>
  )
}

function Publish({
  draft,
  preview,
  team,
  blocked,
  visit,
}: {
  draft: Draft
  preview: DraftPreview
  team: Team
  blocked: boolean
  visit: Visit
}) {
  const to = `/brouillons/${draft.id}`
  return (
    <>
      <h2>Publier</h2>
      {preview.agreementMissing && (
        <Agreement draft={draft} team={team} person={personOf(visit).email} />
      )}
      {draft.agreedBy && <p>Accord de {draft.agreedBy}.</p>}
      <form method="post" action={`${to}/publication`}>
        <input type="hidden" name="revision" value={draft.revision} />
        <Field
          name="raison"
          label="Raison du changement"
          hint="Par exemple : demande de la référente du Rhône, nouveau numéro d’accueil."
          value={visit.form.get('raison') ?? draft.reason}
        />
        <Field
          name="date"
          label="Date de publication, à Paris"
          hint="Vide pour publier maintenant."
          type="datetime-local"
          value={visit.form.get('date') ?? ''}
        />
        <div class="actions">
          <button class="fr-btn" type="submit" disabled={blocked}>
            Publier
          </button>
        </div>
      </form>
      <Do to={`${to}/abandon`} kind="tertiary" fields={{ revision: draft.revision }}>
        Abandonner ce brouillon
      </Do>
      <p>
        <a href="/aide#date">Aide : publier à une date</a>
      </p>
    </>
  )
}
