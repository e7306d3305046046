import { subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { instantOf } from '../moments.ts'
import { Badge, Moment, Table } from '../parts.tsx'
import { type Answer, actorOf, notFound, type Page, personOf, type Visit } from '../visit.ts'
import { Checks, draftPage } from './draft.tsx'

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
  return draftPage(visit, draft, await visit.services.drafts.preview(draft), fault)
}

/** The examination's result, waited for. */
async function checks(visit: Visit): Promise<Answer> {
  const draft = await found(visit)
  if (draft?.state !== 'open' && draft?.state !== 'scheduled') return notFound
  const { proof } = await visit.services.drafts.preview(draft)
  const body = (
    <>
      <Checks draft={draft} proof={await proof} />
      <p>
        <a href={`/brouillons/${draft.id}`}>Revenir au brouillon</a>
      </p>
    </>
  )
  return { title: `Vérifications du brouillon ${draft.id}`, body }
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
  const { findings } = await proof
  if (conflicts.length > 0 || findings.some(({ level }) => level === 'error'))
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
  { path: '/brouillons/:id/verifications', audience: 'national', get: checks },
  { path: '/brouillons/:id/publication', audience: 'national', post: publish },
  button(
    'abandon',
    ({ services }, draft) => services.drafts.drop(draft),
    'Le brouillon est abandonné.',
  ),
  button(
    'deprogrammation',
    ({ services }, draft) => services.drafts.schedule(draft, null),
    'Le brouillon n’a plus de date : il peut être modifié.',
  ),
  button(
    'reprise',
    ({ services }, draft) => services.drafts.rebase(draft),
    'Le brouillon part de la version en vigueur.',
  ),
  button(
    'accord',
    async (visit, draft) =>
      personOf(visit).email !== draft.author && visit.services.drafts.agree(draft, actorOf(visit)),
    'L’accord est noté.',
  ),
]
