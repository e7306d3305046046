import type { StandingDrafts } from '../../app/directory/agreeing.ts'
import { addresses } from '../addresses.ts'
import { type Announcement, Unseen } from '../announcements/unseen.tsx'
import type { OwnDraft } from '../drafts/where-to.tsx'
import { Running } from '../incidents/desk.tsx'
import { Sentences } from '../parts.tsx'
import { LettersNow } from '../requests/letters/list.tsx'
import type { Answer, Signed } from '../visit.ts'
import { HomeDrafts } from './drafts.tsx'
import { announce, type FailureAgain, FailureForm, newFailure } from './failure.tsx'
import { type JustDone, JustDoneTold, readJustDone } from './just-done.tsx'
import { Now } from './now.tsx'
import { Refused } from './security.tsx'
import { LastChanges, readTeam, sayTeam, type Team } from './team.tsx'
import { dayAndTime } from './until.ts'
import { type Common, readCommon, StillLooking, Today, Waiting } from './waiting.tsx'

export async function national(visit: Signed, again?: FailureAgain, status = 200): Promise<Answer> {
  const common = await readCommon(visit)
  const team = await readTeam(visit)
  const just = await readJustDone(visit)
  const homeDrafts = await visit.app.drafts.standing(visit.who)
  const failure = again ?? { typed: newFailure(visit.now), faults: {} }
  const own = await visit.app.drafts.own(visit.who)
  const view = { ...common, team, own, homeDrafts, just, failure, now: visit.now }
  const { day, time } = dayAndTime(visit.now)
  return {
    title: 'Accueil : la ligne',
    heading: `La ligne, ${day} à ${time}`,
    body: <NationalHomeView {...view} />,
    status,
  }
}

/** Announces a failure, on the home page. */
export function announceHere(visit: Signed): Promise<Answer> {
  return announce(visit, (again, status) => national(visit, again, status))
}

interface NationalHomeProps extends Common {
  team: Team
  homeDrafts: StandingDrafts
  /** The reader's open drafts, the last touched first. */
  own: OwnDraft[]
  just: JustDone | null
  failure: FailureAgain
  /** ms since 1970. */
  now: number
}

/** The home of the national team. */
export function NationalHomeView(props: NationalHomeProps) {
  const { line, toDo, today, requests, incidents, health, findings, team, now } = props
  const attention = [...sayTeam(team), ...health, ...(findings ?? [])]
  return (
    <>
      <JustDoneTold just={props.just} />
      <Unseen announcements={team.announcements.unseen} />
      <Running incidents={incidents} mayOpen isHome />
      <Now line={line} announcement={endable(props)} />
      <Today counts={today} />
      <div class="cols">
        <section>
          {attention.length > 0 && <h2 class="fr-h4">À regarder ({attention.length})</h2>}
          <Sentences of={attention} none="Rien ne demande d’attention." />
          <StillLooking findings={findings} />
          <FailureForm
            {...props.failure}
            own={props.own}
            isHeard={incidents.length > 0 || line.alert !== null}
          />
          <LastChanges versions={team.versions} />
        </section>
        <aside aria-labelledby="a-faire">
          <h2 class="fr-h4" id="a-faire">
            À faire
          </h2>
          <Waiting {...{ toDo, requests }} />
          <p>
            <a href={addresses.letters}>Courriels</a> :{' '}
            <LettersNow state={team.letters} now={now} />
          </p>
          <HomeDrafts {...props.homeDrafts} />
          <p>
            <a class="fr-btn fr-btn--secondary" href={addresses.testPhone}>
              Essayer la ligne
            </a>
          </p>
          <Refused figures={team.refused} />
        </aside>
      </div>
    </>
  )
}

/** The announcement that callers hear now, for who may end it; that of an incident ends with the incident. */
function endable({ line, team, incidents }: NationalHomeProps): Announcement | null {
  const ofIncidents = incidents.map(({ announcement }) => announcement)
  const ours = team.announcements.inForce.filter(({ id }) => !ofIncidents.includes(id))
  return ours.find(({ message }) => message === line.alert) ?? null
}
