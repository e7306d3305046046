import type { App } from '../../app/app.ts'
import { addresses } from '../addresses.ts'
import { By } from '../names.tsx'
import { Alert, Do, Moment } from '../parts.tsx'

export type Announcement = Awaited<ReturnType<App['announcements']['unseen']>>[number]

/** What others announced at once, with nobody's agreement, each until one says to have seen it. */
export function Unseen({ announcements }: { announcements: Announcement[] }) {
  return (
    <>
      {announcements.map(({ id, at, who, message, startsAt, endsAt, endedAt }) => (
        <Alert
          kind="info"
          title="Annoncé sur la ligne, sans accord d’une seconde personne"
          key={id}
        >
          <p>
            <By who={who} />, <Moment at={at} /> : « {message} »
          </p>
          <p>
            Du <Moment at={startsAt} /> au <Moment at={endedAt ?? endsAt} />
            {endedAt !== null && ', terminée avant l’heure prévue'}.
          </p>
          <Do to={addresses.seenAnnouncement(id)}>J’ai vu</Do>
        </Alert>
      ))}
    </>
  )
}
