import { DateTime } from 'luxon'
import { findDepartment } from '../../core/departments.ts'

/** The zone by whose clock a request is told. */
export function zoneOf({ department }: { department: string | null }): string {
  return findDepartment(department ?? '')?.timeZone ?? 'Europe/Paris'
}

interface WhenProps {
  /** ISO-8601. */
  at: string
  zone: string
  /** ms since 1970. */
  now: number
}

/** An instant as a colleague says it: "aujourd’hui à 8 h 52", "hier à 14 h 06", "le 24 novembre à 10 h". */
export function When({ at, zone, now }: WhenProps) {
  return <time datetime={at}>{momentInWords(at, zone, now)}</time>
}

export function momentInWords(at: string, zone: string, now: number): string {
  const moment = DateTime.fromISO(at, { zone }).setLocale('fr')
  const today = DateTime.fromMillis(now, { zone })
  const days = today.startOf('day').diff(moment.startOf('day'), 'days').days
  return `${dayInWords(moment, today, Math.round(days))} à ${clock(moment)}`
}

function dayInWords(moment: DateTime, today: DateTime, days: number): string {
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'hier'
  const month = moment.toFormat(moment.year === today.year ? 'LLLL' : 'LLLL yyyy')
  return `le ${moment.day === 1 ? '1er' : moment.day} ${month}`
}

const clock = (moment: DateTime) =>
  moment.minute === 0 ? `${moment.hour}\u00a0h` : moment.toFormat("H'\u00a0h\u00a0'mm")
