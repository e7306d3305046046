import { healthInWords } from '../../core/call/health.ts'
import { heardAt } from '../../core/call/standing.ts'
import { departmentOf } from '../../core/departments.ts'
import type { Alert as Announcement } from '../../core/directory/directory.ts'
import { NoteOne } from '../contacts/note-one.tsx'
import { Running } from '../incidents/desk.tsx'
import { Alert, Sentences } from '../parts.tsx'
import type { Answer, Signed } from '../visit.ts'
import { readTasks } from './own-tasks.ts'
import { type OwnQuarter, Quarter, readQuarter } from './quarter.tsx'
import { Standings, type Standpoint } from './standing.tsx'
import { type Task, Tasks } from './tasks.tsx'
import { dayAndTime, untilInWords } from './until.ts'
import { type Common, readCommon, StillLooking, TodayInWords } from './waiting.tsx'

export async function referent(visit: Signed): Promise<Answer> {
  const { app, now, person } = visit
  const common = await readCommon(visit)
  const tasks = await readTasks(visit, common)
  const quarter = await readQuarter(visit)
  const health = await app.calls.health(visit.who)
  const directory = app.directory.current()
  const standings = person.departments.map((code) => ({
    ...app.directory.standing(code, now),
    ails: health
      .filter(({ department }) => department === code)
      .map((each) => healthInWords(each, directory)),
  }))
  const alerts = heardAt(directory.alerts, now)
  const where = placesInWords(person.departments)
  const view = { ...common, tasks, quarter, standings, alerts, where, now }
  return {
    title: `Accueil : ${where}`,
    heading: `${where}, ${dayAndTime(now).day}`,
    body: <ReferentHomeView {...view} />,
  }
}

/** "Rhône et Ain", or how many they are. */
export function placesInWords(codes: readonly string[]): string {
  const names = codes.map((code) => departmentOf(code).name)
  const last = names.at(-1) ?? ''
  if (names.length > 3) return `${names.length} départements`
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} et ${last}` : last
}

interface ReferentHomeProps extends Common {
  tasks: Task[]
  quarter: OwnQuarter | null
  standings: Standpoint[]
  /** What callers hear before anything else. */
  alerts: Announcement[]
  where: string
  /** ms since 1970. */
  now: number
}

/** The home of who answers for some départements: how these stand, what waits, the quarter so far. */
export function ReferentHomeView(props: ReferentHomeProps) {
  const { tasks, quarter, standings, alerts, where, now } = props
  const { today, incidents, findings } = props
  return (
    <>
      <div class="actions between">
        <p class="quiet">{dayAndTime(now).time} à Paris.</p>
        <p>
          <NoteOne />
        </p>
      </div>
      <Standings standings={standings} now={now} />
      {alerts.map(({ message, end }) => (
        <Alert kind="info" key={message}>
          Annonce nationale, jusqu’à {untilInWords(Date.parse(end), 'Europe/Paris', now)} : «{' '}
          {message} »
        </Alert>
      ))}
      <Running incidents={incidents} mayOpen={false} />
      <div class="cols">
        <section>
          <h2 class="fr-h4">À faire</h2>
          <Tasks tasks={tasks} />
          <TodayInWords counts={today} />
          {findings !== null && findings.length > 0 && (
            <>
              <h2 class="fr-h4">À regarder dans l’annuaire ({findings.length})</h2>
              <Sentences of={findings} none="" />
            </>
          )}
          <StillLooking findings={findings} />
        </section>
        <aside aria-label="Votre trimestre">
          {quarter && <Quarter quarter={quarter} where={where} />}
        </aside>
      </div>
    </>
  )
}
