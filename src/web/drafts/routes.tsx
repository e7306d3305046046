import { DateTime } from 'luxon'
import type { Explanation } from '../../core/call/explain.ts'
import { subjectsOf } from '../../core/directory/changes.ts'
import { departmentOf, findDepartment } from '../../core/directory/departments.ts'
import { contentDifference } from '../../core/directory/difference.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { sayInstant } from '../../core/schedule/words.ts'
import { Alert, Badge, Do, Field, Moment, Sentences, Table } from '../parts.tsx'
import type { DraftPreview } from '../services.ts'
import { type Answer, notFound, type Page, personOf, type Visit } from '../visit.ts'

const states = { open: 'ouvert', scheduled: 'programmé', published: 'publié', dropped: 'abandonné' }

async function list({ services }: Visit): Promise<Answer> {
  const drafts = await services.drafts.list()
  const rows = drafts.map((draft) => [
    <a href={`/brouillons/${draft.id}`}>Brouillon {draft.id}</a>,
    draft.author,
    subjectsOf(draft.changes).join(', ') || 'rien encore',
    draft.reason || 'sans raison encore',
    <Badge kind={draft.trouble ? 'error' : 'info'}>{states[draft.state]}</Badge>,
  ])
  return {
    title: 'Brouillons',
    body:
      rows.length === 0 ? (
        <p>
          Aucun brouillon. Pour en faire un, <a href="/annuaire">ouvrir un département</a> et le
          modifier.
        </p>
      ) : (
        <Table
          caption="Brouillons ouverts"
          head={['Brouillon', 'Par', 'Change', 'Raison', 'État']}
          rows={rows}
        />
      ),
  }
}

async function found({ services, params }: Visit): Promise<Draft | undefined> {
  const id = Number(params.id)
  return Number.isSafeInteger(id) && id > 0 ? services.drafts.find(id) : undefined
}

/** An instant typed as a date and a time of the mainland, in ms; null for nothing or nonsense. */
export function instantOf(typed: string | null): number | null {
  const at = DateTime.fromISO(typed ?? '', { zone: 'Europe/Paris' })
  return typed && at.isValid ? at.toMillis() : null
}

async function show(visit: Visit, fault?: string): Promise<Answer> {
  const draft = await found(visit)
  if (!draft) return notFound
  const title = `Brouillon ${draft.id}`
  if (draft.state === 'published')
    return {
      title,
      body: (
        <p>
          Publié : <a href={`/historique/${draft.version}`}>version {draft.version}</a>.
        </p>
      ),
    }
  if (draft.state === 'dropped')
    return {
      title,
      body: (
        <p>
          Abandonné le <Moment at={draft.updatedAt} />.
        </p>
      ),
    }
  const preview = await visit.services.drafts.preview(draft)
  const errors = preview.proof.findings.filter(({ level }) => level === 'error')
  const body = (
    <>
      {fault && (
        <Alert kind="error" title="Rien n’est publié">
          {fault}
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
      {draft.publishAt && (
        <Alert kind="info">
          {
            <p>
              Sera publié le <Moment at={draft.publishAt} />.
            </p>
          }
        </Alert>
      )}
      <Conflicts draft={draft} preview={preview} />
      <h2>Ce qui change</h2>
      <Sentences of={contentDifference(preview.before, preview.after)} none="Rien ne change." />
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
      <p>
        <a class="fr-link" href={`/telephone?brouillon=${draft.id}`}>
          Appeler ce brouillon avec le téléphone d’essai
        </a>
      </p>
      <Checks preview={preview} />
      <Heard visit={visit} draft={draft} preview={preview} />
      <Publish
        draft={draft}
        preview={preview}
        blocked={errors.length + preview.conflicts.length > 0}
        visit={visit}
      />
    </>
  )
  return { title, body, status: fault ? 422 : 200 }
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

function Checks({ preview: { proof } }: { preview: DraftPreview }) {
  const { examined, findings } = proof
  const words = (level: string) =>
    findings
      .filter((each) => each.level === level)
      .map(({ department, message }) =>
        department ? `${department} ${departmentOf(department).name} : ${message}` : message,
      )
  return (
    <>
      <h2>Vérifications</h2>
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
          value={DateTime.fromMillis(at, { zone: 'Europe/Paris' }).toFormat("yyyy-MM-dd'T'HH:mm")}
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

function Publish({
  draft,
  preview,
  blocked,
  visit,
}: {
  draft: Draft
  preview: DraftPreview
  blocked: boolean
  visit: Visit
}) {
  const to = `/brouillons/${draft.id}`
  const own = personOf(visit).email === draft.author
  return (
    <>
      <h2>Publier</h2>
      {preview.agreementMissing && (
        <Alert kind="info" title="Un accord est nécessaire">
          {own ? (
            <p>Une autre personne de l’équipe doit donner son accord.</p>
          ) : (
            <Do to={`${to}/accord`} fields={{ revision: draft.revision }}>
              Donner mon accord
            </Do>
          )}
        </Alert>
      )}
      {draft.agreedBy && <p>Accord de {draft.agreedBy}.</p>}
      <form method="post" action={`${to}/publication`}>
        <input type="hidden" name="revision" value={draft.revision} />
        <Field
          name="raison"
          label="Raison du changement"
          hint="Par exemple : demande de la référente du Rhône, nouveau numéro d’accueil."
          value={draft.reason}
        />
        <Field
          name="date"
          label="Date de publication, à Paris"
          hint="Vide pour publier maintenant."
          type="datetime-local"
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

const changedMeanwhile = 'Le brouillon a changé pendant ce temps : le relire, puis recommencer.'

/** The draft as the form saw it; one that has moved on is told. */
function meant(draft: Draft, { form }: Visit): Draft {
  return { ...draft, revision: Number(form.get('revision')) }
}

async function publish(visit: Visit): Promise<Answer> {
  const draft = await found(visit)
  if (!draft) return notFound
  const { drafts } = visit.services
  const reason = (visit.form.get('raison') ?? '').trim().slice(0, 500)
  if (reason === '') return show(visit, 'Donner la raison du changement : l’historique la garde.')
  if (meant(draft, visit).revision !== draft.revision) return show(visit, changedMeanwhile)
  const typed = visit.form.get('date') ?? ''
  const at = instantOf(typed)
  if (typed !== '' && at === null)
    return show(visit, 'Cette date ne se lit pas : écrire par exemple 2026-12-24T14:00.')
  if (reason !== draft.reason && !(await drafts.setReason(draft, reason)))
    return show(visit, changedMeanwhile)
  const ready = (await drafts.find(draft.id)) ?? draft
  if (at !== null && at > visit.now) return schedule(visit, ready, at)
  const published = await drafts.publish(ready, personOf(visit).email)
  if (!published.ok) return show(visit, published.why)
  return {
    to: `/historique/${published.version}`,
    done: `La version ${published.version} est publiée : les appels suivants la suivent.`,
  }
}

async function schedule(visit: Visit, draft: Draft, at: number): Promise<Answer> {
  const { conflicts, proof, agreementMissing } = await visit.services.drafts.preview(draft)
  if (agreementMissing) return show(visit, 'Une seconde personne doit d’abord donner son accord.')
  if (conflicts.length > 0 || proof.findings.some(({ level }) => level === 'error'))
    return show(visit, 'Corriger d’abord ce qui est signalé ci-dessous.')
  await visit.services.drafts.schedule(draft, new Date(at).toISOString())
  return { to: `/brouillons/${draft.id}`, done: 'La publication est programmée.' }
}

type Act = (visit: Visit, draft: Draft) => Promise<boolean>

/** A button of the draft's page: done on the revision that was seen, or told that it has moved on. */
function button(name: string, act: Act, done: string): Page {
  return {
    path: `/brouillons/:id/${name}`,
    audience: 'national',
    async post(visit) {
      const draft = await found(visit)
      if (!draft) return notFound
      return (await act(visit, meant(draft, visit)))
        ? { to: `/brouillons/${draft.id}`, done }
        : show(visit, changedMeanwhile)
    },
  }
}

export const draftPages: Page[] = [
  { path: '/brouillons', audience: 'national', get: list },
  { path: '/brouillons/:id', audience: 'national', get: (visit) => show(visit) },
  { path: '/brouillons/:id/publication', audience: 'national', post: publish },
  button(
    'abandon',
    ({ services }, draft) => services.drafts.drop(draft),
    'Le brouillon est abandonné.',
  ),
  button(
    'reprise',
    ({ services }, draft) => services.drafts.rebase(draft),
    'Le brouillon part de la version en vigueur.',
  ),
  button(
    'accord',
    async (visit, draft) =>
      personOf(visit).email !== draft.author &&
      visit.services.drafts.agree(draft, personOf(visit).email),
    'L’accord est noté.',
  ),
]
