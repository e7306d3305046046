import type { Answer as Acted, Refusal } from '../../app/answer.ts'
import type { Drafts, Seen } from '../../app/directory/drafts.ts'
import type { Who } from '../../app/who.ts'
import { subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { instantOf } from '../moments.ts'
import { Alert, Badge, Moment, Table } from '../parts.tsx'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, type Page, type Visit, whoOf } from '../visit.ts'
import { Checks, draftPage } from './draft.tsx'

const states = { open: 'ouvert', scheduled: 'programmé', published: 'publié', dropped: 'abandonné' }

async function list({ app }: Visit): Promise<Answer> {
  const drafts = await app.drafts.list()
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

async function found({ app, params }: Visit): Promise<Draft | undefined> {
  const id = Number(params.id)
  return Number.isSafeInteger(id) && id > 0 ? app.drafts.find(id) : undefined
}

async function show(visit: Visit, fault?: string, status = 422): Promise<Answer> {
  const draft = await found(visit)
  if (!draft) return notFound
  const over = ended(draft)
  if (over)
    return {
      title: `Brouillon ${draft.id}`,
      body: (
        <>
          {fault && <Alert kind="error">{fault}</Alert>}
          {over}
        </>
      ),
      status: fault ? status : 200,
    }
  const preview = await visit.app.publishing.preview(draft)
  return draftPage(visit, draft, preview, fault && { fault, status })
}

/** What is said of a draft that nothing can be done with any more. */
function ended({ state, version, updatedAt }: Draft) {
  if (state === 'published')
    return (
      <p>
        Publié : <a href={`/historique/${version}`}>version {version}</a>.
      </p>
    )
  return (
    state === 'dropped' && (
      <p>
        Abandonné le <Moment at={updatedAt} />.
      </p>
    )
  )
}

/** The examination's result, waited for. */
async function checks(visit: Visit): Promise<Answer> {
  const draft = await found(visit)
  if (draft?.state !== 'open' && draft?.state !== 'scheduled') return notFound
  const { proof } = await visit.app.publishing.preview(draft)
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

/** The draft as the form saw it. */
function seenOf({ params, form }: Visit): Seen {
  return { id: Number(params.id), revision: Number(form.get('revision')) }
}

/** The draft's page with the reason why something was refused; another page where there is no such draft. */
async function told(visit: Visit, why: Refusal): Promise<Answer> {
  return why.kind === 'not there' ? notFound : show(visit, why.why, statusOf(why))
}

async function publish(visit: Visit): Promise<Answer> {
  const { publishing } = visit.app
  const reason = (visit.form.get('raison') ?? '').trim().slice(0, 500)
  const typed = visit.form.get('date') ?? ''
  const at = instantOf(typed)
  if (typed !== '' && at === null)
    return show(visit, 'Cette date ne se lit pas : écrire par exemple 2026-12-24T14:00.')
  if (at !== null && at > visit.now) return schedule(visit, reason, at)
  const published = await publishing.publish(whoOf(visit), seenOf(visit), reason)
  if (!published.done) return told(visit, published)
  return {
    to: `/historique/${published.version}`,
    done: `La version ${published.version} est publiée : les appels suivants la suivent.`,
  }
}

async function schedule(visit: Visit, reason: string, at: number): Promise<Answer> {
  const { publishing } = visit.app
  const date = new Date(at).toISOString()
  const scheduled = await publishing.schedule(whoOf(visit), seenOf(visit), reason, date)
  if (!scheduled.done) return told(visit, scheduled)
  return { to: `/brouillons/${visit.params.id}`, done: 'La publication est programmée.' }
}

type Act = (drafts: Drafts) => (who: Who, seen: Seen) => Promise<Acted>

/** A button of the draft's page: done on the revision that was seen, or told why not. */
function button(name: string, act: Act, done: string): Page {
  return {
    path: `/brouillons/:id/${name}`,
    audience: 'national',
    async post(visit) {
      const answer = await act(visit.app.drafts)(whoOf(visit), seenOf(visit))
      return answer.done ? { to: `/brouillons/${visit.params.id}`, done } : told(visit, answer)
    },
  }
}

export const draftPages: Page[] = [
  { path: '/brouillons', audience: 'national', get: list },
  { path: '/brouillons/:id', audience: 'national', get: (visit) => show(visit) },
  { path: '/brouillons/:id/verifications', audience: 'national', get: checks },
  { path: '/brouillons/:id/publication', audience: 'national', post: publish },
  button('abandon', ({ drop }) => drop, 'Le brouillon est abandonné.'),
  button(
    'deprogrammation',
    ({ unschedule }) => unschedule,
    'Le brouillon n’a plus de date : il peut être modifié.',
  ),
  button('reprise', ({ rebase }) => rebase, 'Le brouillon part de la version en vigueur.'),
  button('accord', ({ agree }) => agree, 'L’accord est noté.'),
]
