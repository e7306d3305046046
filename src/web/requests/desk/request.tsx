import type { LookedAt } from '../../../app/requests/looking.ts'
import { pathOf } from '../../../core/contacts/motives.ts'
import { addresses } from '../../addresses.ts'
import { Faults } from '../../fields.tsx'
import type { OpenIncident } from '../../incidents/desk.tsx'
import { KeysTold } from '../../keys-told.tsx'
import { numberIn } from '../../number-in.ts'
import { Alert, Badge, Do } from '../../parts.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { filesName } from '../files-field.tsx'
import { AnswerForm, type Answering } from './answer-form.tsx'
import { Brief } from './brief.tsx'
import { Change, type ChangeShown, changeShown } from './change.tsx'
import { type Again, EscalateForm, GiveBackForm, MoveForm, NoteForm } from './forms.tsx'
import { helpFields } from './helping.ts'
import { ReadingToo } from './reading-too.tsx'
import { type LastSeen, storyOf } from './story.ts'
import { Story } from './telling.tsx'
import { calledBy, kindOf, standingInWords } from './words.ts'

/** What the page of a request shows beside the request. */
export interface Shown {
  /** Why something was not done. */
  told?: string
  again?: Again
  /** What was last on the page on which it was decided. */
  seen?: LastSeen
  telephone?: string
  /** Nobody has said that the département was called back. */
  callFirst?: string
  /** What is wrong with files that were to be joined. */
  fileFaults?: string[]
  status?: number
}

/** Opens the page of a request, which those who open it after are told. */
export async function openRequest(visit: Signed): Promise<Answer> {
  await visit.app.requests.desk.opens(visit.who, numberIn(visit.params.id))
  return requestPage(visit)
}

/** One request: its story, what can be done to it, and what else is known. */
export async function requestPage(visit: Signed, shown: Shown = {}): Promise<Answer> {
  const { app, who, now, person } = visit
  const id = numberIn(visit.params.id)
  const looked = await app.requests.desk.look(who, id)
  if (!looked.done) return notShown(looked)
  const change = await changeShown(visit)
  const beside = await app.requests.desk.beside(who, id)
  const readers = await app.requests.desk.readersBeside(who, id)
  const incidents = await app.incidents.current(who, looked.request)
  const { fileFaults = [] } = shown
  const waiting = await app.requests.answerFiles.waiting(who, id)
  const helps = await app.requests.helps.offered(
    who,
    id,
    shown.again?.typed[helpFields.typed] ?? '',
  )
  const answering = { helps, waiting, fileFaults, limits: app.requests.files.limits }
  return {
    title: titleOf(looked.request),
    body: (
      <RequestView
        {...{ looked, change, beside, readers, answering, incidents, shown, me: person.email, now }}
      />
    ),
    status: shown.status ?? 200,
  }
}

/** What was asked, until it is forgotten. */
const titleOf = ({ summary, reference }: LookedAt['request']) => summary || `Demande ${reference}`

interface RequestProps {
  looked: LookedAt
  change?: ChangeShown | null
  beside: { before: number | null; after: number | null }
  readers: { name: string; at: string }[]
  answering: Answering
  /** Those that concern it and are not over. */
  incidents: OpenIncident[]
  shown: Shown
  me: string
  now: number
}

export function RequestView(props: RequestProps) {
  const { looked, change, beside, readers, answering, incidents, shown, me, now } = props
  const { again, seen = null, told } = shown
  const { may } = looked
  const form = { looked, again }
  return (
    <>
      <Head looked={looked} me={me} />
      <Ways looked={looked} me={me} beside={beside} />
      <ReadingToo readers={readers} now={now} />
      {told && (
        <Alert
          kind="warning"
          title={again ? 'Rien n’est parti, rien n’est perdu' : 'Rien n’est changé'}
        >
          {told}
        </Alert>
      )}
      <Faults faults={faultsOf(props)} />
      <div class="cols">
        <div>
          {change && (
            <Change
              {...change}
              request={looked.request.id}
              names={looked.names}
              me={me}
              fault={shown.callFirst}
            />
          )}
          <Story looked={looked} story={storyOf(looked, seen)} me={me} now={now} />
          {may.has('answered') && <AnswerForm {...form} answering={answering} />}
          {again && !may.has(actOf[again.form]) && <Kept again={again} />}
          <section aria-label="Autres gestes" class="fr-mt-4w">
            {may.has('noted') && <NoteForm {...form} />}
            {may.has('escalated') && <EscalateForm {...form} />}
            {may.has('returned') && <GiveBackForm {...form} />}
            {may.has('moved') && <MoveForm {...form} />}
          </section>
        </div>
        <Brief
          looked={looked}
          me={me}
          now={now}
          telephone={shown.telephone}
          incidents={incidents}
        />
      </div>
      <KeysTold>
        r va à la réponse, n ouvre une note, j et k passent à la demande suivante et à la
        précédente.
      </KeysTold>
    </>
  )
}

const faultsOf = ({ shown: { again, callFirst }, answering }: RequestProps) => ({
  ...(callFirst ? { rappel: callFirst } : {}),
  ...again?.faults,
  ...faultOfFiles(answering),
})

const faultOfFiles = ({ fileFaults }: Answering) =>
  fileFaults.length > 0 ? { [filesName]: fileFaults.join(' ') } : {}

const actOf = {
  repondre: 'answered',
  note: 'noted',
  escalader: 'escalated',
  rendre: 'returned',
  motif: 'moved',
} as const

/** Texts of a form, whose other fields say nothing to people. */
const texts = ['reponse', 'note', 'echange', 'analyse', 'probleme', 'attendu', 'question']

/** What was typed, when its form is not offered any more. */
function Kept({ again: { typed } }: { again: Again }) {
  return (
    <section aria-labelledby="texte-garde">
      <h2 class="fr-h5" id="texte-garde">
        Ce que vous aviez écrit
      </h2>
      {texts
        .filter((name) => typed[name])
        .map((name) => (
          <p class="text said" key={name}>
            {typed[name]}
          </p>
        ))}
    </section>
  )
}

function Head({ looked: { request, motives, names }, me }: { looked: LookedAt; me: string }) {
  const path = pathOf(motives, request.motive).map(({ name }) => name)
  const { assignee } = request
  return (
    <p>
      <Badge kind={kindOf(request)}>{standingInWords(request)}</Badge>{' '}
      <span class="quiet">
        {request.reference}, {path.join(', ')}.{' '}
        {assignee === null
          ? 'Personne ne l’a prise.'
          : `Prise par ${calledBy(assignee, me, names)}.`}
      </span>
    </p>
  )
}

function Ways({ looked, me, beside }: Pick<RequestProps, 'looked' | 'me' | 'beside'>) {
  const { may, request } = looked
  const { id, assignee } = request
  const from = { de: assignee ?? '' }
  return (
    <div class="actions fr-mb-3w">
      {may.has('taken') && assignee !== me && (
        <Do to={addresses.takeRequest(id)} fields={from}>
          {assignee === null ? 'Prendre' : 'Reprendre à mon compte'}
        </Do>
      )}
      {may.has('released') && (
        <Do to={addresses.releaseRequest(id)}>Libérer : les courriels partent</Do>
      )}
      {may.has('reopened') && <Do to={addresses.reopenRequest(id)}>Rouvrir</Do>}
      {may.has('dropped') && (
        <Do to={addresses.setRequestAside(id)} kind="tertiary">
          Écarter (abusive)
        </Do>
      )}
      <Beside beside={beside} />
    </div>
  )
}

function Beside({ beside: { before, after } }: Pick<RequestProps, 'beside'>) {
  return (
    <nav aria-label="Autres demandes" class="beside">
      {before !== null && (
        <a class="fr-link" href={addresses.deskRequest(before)} data-shortcut="k">
          Précédente <kbd>k</kbd>
        </a>
      )}
      {after !== null && (
        <a class="fr-link" href={addresses.deskRequest(after)} data-shortcut="j">
          Suivante <kbd>j</kbd>
        </a>
      )}
      <a class="fr-link" href={addresses.requests}>
        Toutes les demandes
      </a>
    </nav>
  )
}
