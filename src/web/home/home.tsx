import type { ComponentChildren } from 'preact'
import type { Act } from '../../app/acts.ts'
import type { Calls } from '../../app/calls/calls.ts'
import type { ToDo } from '../../app/requests/listing.ts'
import type { Requests } from '../../app/requests/requests.ts'
import { healthInWords } from '../../core/call/health.ts'
import type { LogState } from '../../core/call/log-state.ts'
import { type Finding, gathered } from '../../core/call/proof/findings.ts'
import { departmentName } from '../../core/departments.ts'
import type { Draft } from '../../core/directory/draft.ts'
import type { Version } from '../../core/directory/history.ts'
import { type Person, sees } from '../../core/people/people.ts'
import type { SecurityFigure } from '../../core/security.ts'
import { actInWords } from '../acts/words.ts'
import { addresses } from '../addresses.ts'
import { type Announcement, Unseen } from '../announcements/unseen.tsx'
import { ToDo as CallsToDo } from '../calls/list.tsx'
import { sayWithoutBeginning } from '../calls/without-beginning.tsx'
import { type OpenIncident, Running } from '../incidents/desk.tsx'
import { soon } from '../moments.ts'
import { Moment, Sentences } from '../parts.tsx'
import { Sum as RequestsToDo } from '../requests/desk/list.tsx'
import { LettersNow } from '../requests/letters/list.tsx'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { sayLogState } from './log-state.tsx'
import { type LineNow, lineNow, Now } from './now.tsx'
import { Refused } from './security.tsx'

/** What the line does, what waits to be done, and what asks for attention. */
export async function home(visit: Visit): Promise<Answer> {
  return { title: 'Accueil', body: <HomeView {...(await read(visit))} /> }
}

interface HomeProps {
  line: LineNow
  toDo: Awaited<ReturnType<Calls['toDo']>>
  today: Awaited<ReturnType<Calls['today']>>
  /** The requests that wait for a step, and the names of who took them. */
  requests: { toDo: ToDo; names: Record<string, string> }
  /** Known ones that are not over and concern one's départements. */
  incidents: OpenIncident[]
  /** What ails one's lines, a sentence each. */
  health: string[]
  /** What the proof finds in one's directory; null while it looks. */
  findings: string[] | null
  /** What is told to the national team alone. */
  team: TeamProps | null
  /** ms since 1970. */
  now: number
}

interface TeamProps {
  /** Null when it cannot be read. */
  log: LogState | null
  withoutBeginning: Awaited<ReturnType<Calls['countWithoutBeginning']>>
  /** What others of the team, or the operator, did lately that nobody else had to agree with. */
  acts: Act[]
  /** Drafts, with what keeps some of them. */
  drafts: Pick<Draft, 'id' | 'trouble'>[]
  /** What strangers tried; null when it cannot be read. */
  refused: SecurityFigure[] | null
  versions: Version[]
  letters: Awaited<ReturnType<Requests['letters']['state']>>
  /** Mails that belong to no request, and wait to be read. */
  mailsAside: number
  /** What others announced at once and one has not seen, and what callers hear or will. */
  announcements: { unseen: Announcement[]; inForce: Announcement[] }
}

async function read(visit: Visit): Promise<HomeProps> {
  const { app, now } = visit
  const who = whoOf(visit)
  const person = personOf(visit)
  const findings = await soon(app.directory.findings())
  const health = await app.calls.health(who)
  return {
    line: lineNow(app, now),
    toDo: await app.calls.toDo(who),
    today: await app.calls.today(who),
    requests: {
      toDo: await app.requests.desk.toDo(who),
      names: await app.requests.desk.names(),
    },
    incidents: await app.incidents.current(who),
    now,
    health: health.map((each) => healthInWords(each, app.directory.current())),
    findings: findings && findingsOf(findings, person),
    team: person.role === 'national' ? await readTeam(visit) : null,
  }
}

async function readTeam(visit: Visit): Promise<TeamProps> {
  const { app } = visit
  return {
    log: await app.calls.logState().catch(() => null),
    withoutBeginning: await app.calls.countWithoutBeginning(),
    acts: await app.acts.toTell(whoOf(visit)),
    drafts: await app.drafts.list(),
    refused: await app.security.figures().catch(() => null),
    versions: (await app.directory.history({ page: 1 })).versions.slice(0, 5),
    letters: await app.requests.letters.state(),
    mailsAside: await app.requests.mails.count(),
    announcements: {
      unseen: await app.announcements.unseen(whoOf(visit)),
      inForce: await app.announcements.inForce(),
    },
  }
}

/** Those of one's départements; what is of none is for the national team. */
/** A sentence each; one that is true of several départements names them all. */
function findingsOf(findings: Finding[], person: Person): string[] {
  const own = findings.filter(({ department }) =>
    department ? sees(person, department) : person.role === 'national',
  )
  return gathered(own).map(({ departments, message }) =>
    departments.length > 0 ? `${departments.map(departmentName).join(', ')} : ${message}` : message,
  )
}

export function HomeView(props: HomeProps) {
  const { line, toDo, today, requests, incidents, health, findings, team, now } = props
  const attention = [...(team ? sayTeam(team) : []), ...health, ...(findings ?? [])]
  return (
    <>
      {team && <Unseen announcements={team.announcements.unseen} />}
      <Running incidents={incidents} mayOpen={team !== null} />
      <Now line={line} announcement={endable(props)} />
      {team && (
        <p>
          <a class="fr-btn" href={addresses.testPhone}>
            Essayer la ligne
          </a>{' '}
          <a class="fr-btn fr-btn--secondary" href={addresses.newIncident}>
            Annoncer une panne
          </a>
        </p>
      )}
      <h2>À faire</h2>
      <CallsToDo visit={{ query: new URLSearchParams() }} todo={toDo} />
      <p>
        <a href={addresses.requests}>Demandes</a> : <RequestsToDo {...requests} />
      </p>
      {team && (
        <p>
          <a href={addresses.letters}>Courriels</a> : <LettersNow state={team.letters} now={now} />
        </p>
      )}
      <h2>Appels d’aujourd’hui</h2>
      <Today counts={today} />
      <h2>À regarder</h2>
      <Sentences of={attention} none="Rien ne demande d’attention." />
      {findings === null && (
        <p>L’annuaire est en cours de vérification : recharger dans un instant.</p>
      )}
      {team && <Refused figures={team.refused} />}
      {team && <LastChanges versions={team.versions} />}
    </>
  )
}

/** The announcement that callers hear now, for who may end it; that of an incident ends with the incident. */
function endable({ line, team, incidents }: HomeProps): Announcement | null {
  const ofIncidents = incidents.map(({ announcement }) => announcement)
  const ours = team?.announcements.inForce.filter(({ id }) => !ofIncidents.includes(id))
  return ours?.find(({ message }) => message === line.alert) ?? null
}

function sayTeam({
  log,
  withoutBeginning,
  acts,
  drafts,
  mailsAside,
}: TeamProps): ComponentChildren[] {
  return [
    ...sayLogState(log),
    ...sayWithoutBeginning(withoutBeginning),
    ...sayAside(mailsAside),
    ...acts.map((act) => (
      <>
        <Moment at={act.at} />, {actInWords(act)}. <a href={addresses.acts}>Registre des actes</a>
      </>
    )),
    ...drafts
      .filter(({ trouble }) => trouble !== null)
      .map(({ id, trouble }) => `Brouillon ${id} : ${trouble}`),
  ]
}

function sayAside(count: number): ComponentChildren[] {
  if (count === 0) return []
  return [
    <a href={addresses.mails}>
      {count > 1 ? `${count} courriels reçus à part, à lire` : '1 courriel reçu à part, à lire'}
    </a>,
  ]
}

const outcomes = [
  ['answered', 'répondus'],
  ['unanswered', 'sans réponse'],
  ['closed', 'fermé'],
  ['redirected', 'redirigés'],
  ['abandoned', 'abandonnés'],
  ['no_choice', 'sans choix'],
  ['failed', 'incidents'],
] as const

function Today({ counts }: { counts: HomeProps['today'] }) {
  return (
    <ul class="tiles">
      {outcomes.map(([outcome, words]) => (
        <li key={outcome}>
          <strong>{counts.find((each) => each.outcome === outcome)?.count ?? 0}</strong> {words}
        </li>
      ))}
    </ul>
  )
}

function LastChanges({ versions }: { versions: Version[] }) {
  return (
    <>
      <h2>Derniers changements</h2>
      <ul>
        {versions.map(({ version, publishedAt, author, reason }) => (
          <li key={version}>
            <a href={addresses.version(version)}>Version {version}</a>, <Moment at={publishedAt} />,{' '}
            {author} : {reason}
          </li>
        ))}
      </ul>
    </>
  )
}
