import type { Question } from '../../app/test-phone/call.ts'
import type { TestCallSoFar } from '../../app/test-phone/test-phone.ts'
import type { CallRow } from '../../core/call/outcome.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { instantOf, typedInstant } from '../moments.ts'
import { Alert, Choice, Field, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Page, type Visit, whoOf } from '../visit.ts'

function dialPage(visit: Visit, fault?: string): Answer {
  const draft = visit.query.get('brouillon') ?? visit.form.get('brouillon') ?? ''
  const body = (
    <>
      <p>
        Cet appel passe par la vraie ligne, à l’heure choisie. Il est noté comme un essai et n’est
        jamais compté.
      </p>
      {draft && (
        <Alert kind="info">{`Appel sur le brouillon ${draft.slice(0, 9)}, et non sur l’annuaire en vigueur.`}</Alert>
      )}
      <form method="post" action="/telephone" class="narrow">
        <input type="hidden" name="brouillon" value={draft} />
        <Field
          name="quand"
          label="Date et heure de l’appel, à Paris"
          value={visit.form.get('quand') ?? typedInstant(visit.now)}
          type="datetime-local"
          fault={fault}
        />
        <button class="fr-btn" type="submit">
          Appeler le 0 806 000 156
        </button>
      </form>
      <p>
        <a href="/aide#essai">Aide : essayer un appel</a>
      </p>
    </>
  )
  return { title: 'Téléphone d’essai', body, status: fault ? 422 : 200 }
}

async function start(visit: Visit): Promise<Answer> {
  const at = instantOf(visit.form.get('quand'))
  if (at === null)
    return dialPage(visit, 'Donner une date et une heure, par exemple 2026-12-01T10:00.')
  const draft = visit.form.get('brouillon') || null
  const number = draft === null ? null : numberOf(draft)
  const started = await visit.app.testPhone.start(whoOf(visit), { at, draft: number })
  return started.done ? { to: `/telephone/${started.call}` } : refusal(started)
}

/** The number of a draft as an address gives it; of what is none, a number that no draft has. */
function numberOf(typed: string): number {
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0
}

async function show(visit: Visit, typed = ''): Promise<Answer> {
  const call = visit.app.testPhone.read(whoOf(visit), visit.params.id ?? '')
  if (!call)
    return {
      title: 'Appel terminé',
      status: 404,
      body: (
        <p>
          Cet appel n’est plus là. <a href="/telephone">En faire un autre</a>.
        </p>
      ),
    }
  const body = (
    <>
      <ol class="call" aria-label="Déroulé de l’appel" aria-live="polite">
        {call.steps.map(({ who, words }, i) => (
          <li
            key={i}
            class={who}
            data-says={who === 'service' ? words.replace('☎ ', '') : undefined}
          >
            {words}
          </li>
        ))}
      </ol>
      <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="button" data-listen-call hidden>
        Entendre les messages
      </button>
      {call.question && (
        <Ask
          question={call.question}
          to={`/telephone/${visit.params.id}`}
          visit={visit}
          typed={typed}
        />
      )}
      {call.ended && <Ended call={call} />}
    </>
  )
  return { title: call.ended ? 'Appel terminé' : 'Appel en cours', body }
}

const behaviours = [
  ['answer', 'répond'],
  ['busy', 'est occupée'],
  ['no-answer', 'ne répond pas'],
  ['machine', 'tombe sur un répondeur'],
  ['decline', 'est décrochée, sans appuyer sur une touche'],
  ['failed', 'est injoignable'],
] as const

const keyNames: Record<string, string> = { '*': 'étoile', '#': 'dièse' }

function Ask({
  question,
  to,
  visit,
  typed,
}: {
  question: Question
  to: string
  visit: Visit
  typed: string
}) {
  if (question.of === 'line') {
    const line = visit.app.directory
      .current()
      .entries.flatMap(({ lines }) => lines)
      .find(({ number }) => number === question.number)
    return (
      <form method="post" action={to} class="narrow">
        <Choice
          name="fait"
          label={`La ligne ${line ? `« ${line.label} » ` : ''}${formatNumber(question.number)} sonne. Elle…`}
          value="answer"
          options={behaviours}
        />
        <button class="fr-btn" type="submit">
          Continuer
        </button>
      </form>
    )
  }
  const hint = question.speech
    ? 'Des touches (0 à 9, *, #), ou des mots à dire.'
    : 'Des touches (0 à 9, *, #).'
  return (
    <form method="post" action={to} class="narrow" data-digits={question.digits ?? undefined}>
      <Field name="fait" label="Votre réponse" hint={hint} autocomplete="off" value={typed} />
      <div class="actions">
        <button class="fr-btn" type="submit">
          Envoyer
        </button>
        <button class="fr-btn fr-btn--secondary" type="submit" name="sans" value="silence">
          Rester silencieux
        </button>
        <button class="fr-btn fr-btn--tertiary" type="submit" name="sans" value="raccrocher">
          Raccrocher
        </button>
      </div>
      <div class="keypad">
        {[...'123456789*0#'].map((key) => (
          <button
            class="fr-btn fr-btn--secondary"
            type="submit"
            name="touche"
            value={key}
            key={key}
            aria-label={`touche ${keyNames[key] ?? key}`}
          >
            {key}
          </button>
        ))}
      </div>
    </form>
  )
}

function Ended({ call: { documents, row } }: { call: TestCallSoFar }) {
  return (
    <>
      <h2>Ce que le journal en dirait</h2>
      {row ? (
        <Table
          caption="Appel d’essai, qui n’est gardé nulle part"
          head={['Quoi', 'Valeur']}
          rows={rowsOf(row)}
        />
      ) : (
        <p>L’appel n’a laissé aucune trace.</p>
      )}
      <details>
        <summary>Documents TwiML ({documents.length})</summary>
        {documents.map((document) => (
          <pre key={document}>
            <code>{document}</code>
          </pre>
        ))}
      </details>
      <p>
        <a class="fr-btn" href="/telephone">
          Faire un autre appel
        </a>
      </p>
    </>
  )
}

const outcomes: Record<NonNullable<CallRow['outcome']>, string> = {
  answered: 'répondu',
  unanswered: 'sans réponse',
  closed: 'fermé',
  redirected: 'redirigé',
  no_choice: 'sans choix',
  abandoned: 'abandonné',
  failed: 'incident',
}

function rowsOf(row: CallRow): string[][] {
  const pairs: [string, string | number | null][] = [
    ['Issue', row.outcome && outcomes[row.outcome]],
    ['Raison', row.reason],
    ['Département', row.department],
    ['Ligne qui a répondu', row.answeredBy],
    ['Attente', row.waitSeconds === null ? null : `${row.waitSeconds} s`],
    ['Conversation', row.talkSeconds === null ? null : `${row.talkSeconds} s`],
    [
      'Version de l’annuaire',
      row.version !== null && row.version < 1e9 ? row.version : 'brouillon',
    ],
  ]
  return pairs.filter(([, value]) => value !== null).map(([name, value]) => [name, String(value)])
}

async function act(visit: Visit): Promise<Answer> {
  const id = visit.params.id ?? ''
  const call = visit.app.testPhone.read(whoOf(visit), id)
  if (!call) return notFound
  const { given, ready } = givenIn(visit, call.question)
  if (!ready) return show(visit, given)
  await visit.app.testPhone.act(whoOf(visit), id, given)
  return { to: `/telephone/${id}` }
}

/** What the person does, and whether the call can go on: keys pressed one by one are gathered first. */
function givenIn({ form }: Visit, question: Question | null): { given: string; ready: boolean } {
  const without = form.get('sans')
  if (without) return { given: without === 'raccrocher' ? without : '', ready: true }
  const typed = (form.get('fait') ?? '').trim().slice(0, 200)
  if (question?.of === 'line')
    return { given: typed, ready: behaviours.some(([name]) => name === typed) }
  const key = /^[\d*#]$/.exec(form.get('touche') ?? '')?.[0]
  if (key === undefined) return { given: typed, ready: true }
  const keys = (/^[\d*#]+$/.test(typed) ? typed : '') + key
  return { given: keys, ready: keys.length >= (question?.digits ?? 1) || key === '#' }
}

export const phonePages: Page[] = [
  { path: '/telephone', audience: 'national', get: (visit) => dialPage(visit), post: start },
  { path: '/telephone/:id', audience: 'national', get: (visit) => show(visit), post: act },
]
