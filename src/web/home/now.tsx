import { sayInstant } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import type { Announcement } from '../announcements/unseen.tsx'
import { Alert, Badge, Do, Moment } from '../parts.tsx'
import type { Visit } from '../visit.ts'

/** Whether anybody in France answers, and what is announced to all callers. */
export interface LineNow {
  open: boolean
  /** Until when, or when next. */
  words: string
  alert: string | null
}

/** The line at an instant (ms since 1970). */
export function lineNow({ directory }: Pick<Visit['app'], 'directory'>, now: number): LineNow {
  const closed = directory.nobody(now)
  const alert = directory
    .current()
    .alerts.find(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end))
  const words = closed ? again(closed.nextOpening, now) : until(directory, now)
  return { open: !closed, words, alert: alert?.message ?? null }
}

function again(nextOpening: number | null, now: number): string {
  if (!nextOpening) return 'Aucune réouverture connue.'
  return `Réouverture ${sayInstant(nextOpening, 'Europe/Paris', now)}, heure de Paris.`
}

/** Until when at least one département answers. */
function until(directory: Visit['app']['directory'], now: number): string {
  const phones = directory.current().entries.filter(({ assistance }) => assistance === 'phone')
  const ends = phones
    .map(({ department }) => directory.opening(department, now))
    .flatMap((opening) => (opening.open && opening.until ? [opening.until] : []))
  const words = ends.length > 0 && sayInstant(Math.max(...ends), 'Europe/Paris', now)
  const one = ends.length === 1
  const { length: all } = phones
  const who = one
    ? `1 département sur ${all} répond`
    : `${ends.length} départements sur ${all} répondent`
  const last = one ? 'jusqu’à' : 'le dernier jusqu’à'
  return `${who} en ce moment${words ? `, ${last} ${words}, heure de Paris` : ''}.`
}

interface NowProps {
  line: LineNow
  /** What is announced and can be ended at once; null where nothing is, or for who may not. */
  announcement: Announcement | null
}

export function Now({ line: { open, words, alert }, announcement }: NowProps) {
  return (
    <>
      <p>
        {open ? <Badge kind="success">Ouverte</Badge> : <Badge kind="error">Fermée</Badge>} {words}
      </p>
      {alert !== null && (
        <Alert kind="warning" title="Alerte en cours">
          <p>{alert}</p>
          {announcement && (
            <>
              <p>
                Depuis le <Moment at={announcement.startsAt} />, jusqu’au{' '}
                <Moment at={announcement.endsAt} />.
              </p>
              <Do to={addresses.endAnnouncement(announcement.id)}>C’est fini</Do>
            </>
          )}
        </Alert>
      )}
    </>
  )
}
