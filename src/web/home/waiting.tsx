import type { Calls } from '../../app/calls/calls.ts'
import type { ToDo } from '../../app/requests/listing.ts'
import { healthInWords } from '../../core/call/health.ts'
import { type Finding, gathered } from '../../core/call/proof/findings.ts'
import { departmentName } from '../../core/departments.ts'
import { type Person, sees } from '../../core/people/people.ts'
import { addresses } from '../addresses.ts'
import { ToDo as CallsToDo } from '../calls/list.tsx'
import type { OpenIncident } from '../incidents/desk.tsx'
import { soon } from '../moments.ts'
import { Sum as RequestsToDo } from '../requests/desk/list.tsx'
import { personOf, type Visit, whoOf } from '../visit.ts'
import { type LineNow, lineNow } from './now.tsx'

/** What both homes tell of the départements of who reads. */
export interface Common {
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
}

export async function readCommon(visit: Visit): Promise<Common> {
  const { app, now } = visit
  const who = whoOf(visit)
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
    health: health.map((each) => healthInWords(each, app.directory.current())),
    findings: findings && findingsOf(findings, personOf(visit)),
  }
}

/** A sentence each, of one's départements; one that is true of several names them all, what is of none is for the national team. */
function findingsOf(findings: Finding[], person: Person): string[] {
  const own = findings.filter(({ department }) =>
    department ? sees(person, department) : person.role === 'national',
  )
  return gathered(own).map(({ departments, message }) =>
    departments.length > 0 ? `${departments.map(departmentName).join(', ')} : ${message}` : message,
  )
}

/** The calls and the requests that wait for who reads. */
export function Waiting({ toDo, requests }: Pick<Common, 'toDo' | 'requests'>) {
  return (
    <>
      <CallsToDo visit={{ query: new URLSearchParams() }} todo={toDo} />
      <p>
        <a href={addresses.requests}>Demandes</a> : <RequestsToDo {...requests} />
      </p>
    </>
  )
}

const outcomes = [
  ['answered', 'répondu', 'répondus'],
  ['unanswered', 'sans réponse', 'sans réponse'],
  ['closed', 'a trouvé fermé', 'ont trouvé fermé'],
  ['redirected', 'redirigé', 'redirigés'],
  ['abandoned', 'abandonné', 'abandonnés'],
  ['no_choice', 'sans choix', 'sans choix'],
  ['failed', 'incident', 'incidents'],
] as const
const shownAlone: Outcomes = ['answered', 'unanswered', 'closed']
const sumOf = (counts: Common['today']) => counts.reduce((sum, { count }) => sum + count, 0)
type Outcomes = (typeof outcomes)[number][0][]

/** "3 redirigés, 1 abandonné": those outcomes that any call had. */
function outcomesInWords(counts: Common['today'], among: Outcomes): string {
  return outcomes
    .filter(([outcome]) => among.includes(outcome))
    .flatMap(([outcome, one, many]) => {
      const count = countOf(counts, outcome)
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
    })
    .join(', ')
}

const countOf = (counts: Common['today'], outcome: Outcomes[number]) =>
  counts.find((each) => each.outcome === outcome)?.count ?? 0

/** Today's calls: how many, and what most of them met; what few did is one sentence. */
export function Today({ counts }: { counts: Common['today'] }) {
  const all = sumOf(counts)
  const others = outcomesInWords(counts, ['redirected', 'abandoned', 'no_choice', 'failed'])
  return (
    <>
      <h2 class="fr-h4">Appels d’aujourd’hui</h2>
      <ul class="tiles fr-mb-3w">
        <li>
          <strong>{all}</strong> {all > 1 ? 'appels reçus' : 'appel reçu'}
        </li>
        {outcomes
          .filter(([outcome]) => shownAlone.includes(outcome))
          .map(([outcome, one, many]) => {
            const count = countOf(counts, outcome)
            return (
              <li key={outcome}>
                <strong>{count}</strong> {count > 1 ? many : one}
              </li>
            )
          })}
      </ul>
      {others !== '' && <p class="small quiet">Et {others}.</p>}
    </>
  )
}

/** Today's calls in a sentence, without those outcomes that none had. */
export function TodayInWords({ counts }: { counts: Common['today'] }) {
  const all = sumOf(counts)
  const of = outcomesInWords(
    counts,
    outcomes.map(([outcome]) => outcome),
  )
  return (
    <>
      <h2 class="fr-h4">Aujourd’hui</h2>
      {all === 0 ? (
        <p>Aucun appel encore.</p>
      ) : (
        <p>
          <strong>{all === 1 ? '1 appel' : `${all} appels`}</strong> : {of}.{' '}
          <a href={addresses.calls}>Voir les appels</a>
        </p>
      )}
    </>
  )
}

/** Said while the proof still looks at a directory that was just published. */
export function StillLooking({ findings }: Pick<Common, 'findings'>) {
  if (findings !== null) return null
  return <p>L’annuaire est en cours de vérification : recharger dans un instant.</p>
}
