import { DateTime } from 'luxon'
import { healthInWords } from '../../core/call/health.ts'
import { departmentOf } from '../../core/departments.ts'
import { sees } from '../../core/people/people.ts'
import { sayInstant } from '../../core/schedule/words.ts'
import { actInWords } from '../acts/words.ts'
import { ToDo } from '../calls/list.tsx'
import { sayWithoutBeginning } from '../calls/without-beginning.tsx'
import { soon } from '../moments.ts'
import { Alert, Badge, Moment, Sentences } from '../parts.tsx'
import { type Answer, type Page, personOf, reach, type Visit, whoOf } from '../visit.ts'
import { sayLogState } from './log-state.tsx'
import { sayRefused } from './security.tsx'

const outcomes = [
  ['answered', 'répondus'],
  ['unanswered', 'sans réponse'],
  ['closed', 'fermé'],
  ['redirected', 'redirigés'],
  ['abandoned', 'abandonnés'],
  ['no_choice', 'sans choix'],
  ['failed', 'incidents'],
] as const

async function home(visit: Visit): Promise<Answer> {
  const person = personOf(visit)
  const { app, now } = visit
  const national = person.role === 'national'
  const since =
    DateTime.fromMillis(now, { zone: 'Europe/Paris' }).startOf('day').toUTC().toISO() ?? ''
  const counts = await app.calls.today(since, national ? 'all' : person.departments)
  const trouble = (await app.drafts.list()).filter((draft) => draft.trouble !== null)
  const { versions } = await app.directory.history({ page: 1 })
  const findings = await soon(app.directory.findings())
  const attention = [
    ...(national ? await sayLogState(visit) : []),
    ...(national ? await sayWithoutBeginning(visit) : []),
    ...(national ? await sayActs(visit) : []),
    ...(national ? trouble.map(({ id, trouble: why }) => `Brouillon ${id} : ${why}`) : []),
    ...(await app.calls.health())
      .filter(({ department }) => sees(person, department))
      .map((each) => healthInWords(each, app.directory.current())),
    ...(findings ?? [])
      .filter(({ department }) => (department ? sees(person, department) : national))
      .map(({ department, message }) =>
        department ? `${department} ${departmentOf(department).name} : ${message}` : message,
      ),
  ]
  const body = (
    <>
      <Now visit={visit} />
      {national && (
        <p>
          <a class="fr-btn" href="/telephone">
            Essayer la ligne
          </a>
        </p>
      )}
      <h2>À faire</h2>
      <ToDo visit={visit} todo={await app.calls.toDo(reach(visit))} />
      <h2>Appels d’aujourd’hui</h2>
      <ul class="tiles">
        {outcomes.map(([outcome, words]) => (
          <li key={outcome}>
            <strong>{counts.find((each) => each.outcome === outcome)?.count ?? 0}</strong> {words}
          </li>
        ))}
      </ul>
      <h2>À regarder</h2>
      <Sentences of={attention} none="Rien ne demande d’attention." />
      {findings === null && (
        <p>L’annuaire est en cours de vérification : recharger dans un instant.</p>
      )}
      {national && (await sayRefused(visit))}
      {national && (
        <>
          <h2>Derniers changements</h2>
          <ul>
            {versions.slice(0, 5).map(({ version, publishedAt, author, reason }) => (
              <li key={version}>
                <a href={`/historique/${version}`}>Version {version}</a>,{' '}
                <Moment at={publishedAt} />, {author} : {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
  return { title: 'Accueil', body }
}

/** What others of the team, or the operator, did lately that nobody else had to agree with. */
async function sayActs(visit: Visit) {
  const acts = await visit.app.acts.toTell(whoOf(visit))
  return acts.map((act) => (
    <>
      <Moment at={act.at} />, {actInWords(act)}. <a href="/actes">Registre des actes</a>
    </>
  ))
}

function Now({ visit: { app, now } }: { visit: Visit }) {
  const closed = app.directory.nobody(now)
  const alert = app.directory
    .current()
    .alerts.find(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end))
  const words = (at: number) => sayInstant(at, 'Europe/Paris', now)
  return (
    <>
      <p>
        {closed ? <Badge kind="error">Fermée</Badge> : <Badge kind="success">Ouverte</Badge>}{' '}
        {closed
          ? closed.nextOpening
            ? `Réouverture ${words(closed.nextOpening)}, heure de Paris.`
            : 'Aucune réouverture connue.'
          : until(app, now)}
      </p>
      {alert && (
        <Alert kind="warning" title="Alerte en cours">
          {alert.message}
        </Alert>
      )}
    </>
  )
}

/** Until when at least one département answers. */
function until({ directory }: Visit['app'], now: number): string {
  const ends = directory
    .current()
    .entries.filter(({ assistance }) => assistance === 'phone')
    .map(({ department }) => directory.opening(department, now))
    .flatMap((opening) => (opening.open && opening.until ? [opening.until] : []))
  const words = ends.length > 0 && sayInstant(Math.max(...ends), 'Europe/Paris', now)
  const one = ends.length === 1
  const who = one ? 'Un département répond' : `${ends.length} départements répondent`
  const last = one ? 'jusqu’à' : 'le dernier jusqu’à'
  return `${who} en ce moment${words ? `, ${last} ${words}, heure de Paris` : ''}.`
}

export const homePages: Page[] = [{ path: '/', audience: 'signed-in', get: home }]
