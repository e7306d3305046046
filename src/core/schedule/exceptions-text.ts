import { DateTime } from 'luxon'
import type { Exception } from './hours.ts'
import { timeInWords } from './words.ts'

/** "fermeture le 24 décembre 2026 de 14 heures à minuit, partout (« … »)". */
export function exceptionInWords({
  kind,
  departments,
  from,
  to,
  slot,
  message,
}: Exception): string {
  const days =
    from === to ? `le ${dayInWords(from)}` : `du ${dayInWords(from)} au ${dayInWords(to)}`
  const part = slot
    ? ` de ${timeInWords(slot.start)} à ${timeInWords(slot.end % 1440 || 1440)}`
    : ''
  const where = departments === 'all' ? 'partout' : `pour ${departments.join(', ')}`
  const said = message ? ` (« ${message} »)` : ''
  return `${kind === 'closed' ? 'fermeture' : 'ouverture'} ${days}${part}, ${where}${said}`
}

/** An ISO date in words: "1er décembre 2026". */
export function dayInWords(date: string): string {
  const day = DateTime.fromISO(date, { zone: 'utc' }).setLocale('fr')
  return `${day.day === 1 ? '1er' : day.day} ${day.toFormat('LLLL yyyy')}`
}

/**
 * Two instants (ISO-8601) in the mainland's time: "du 1er décembre 2026 à 9 heures au … à 18 heures", and of one day
 * "le 1er décembre 2026 de 9 heures à 18 heures".
 */
export function periodInWords(start: string, end: string): string {
  const [from, to] = [onTheClock(start), onTheClock(end)]
  return from.day === to.day
    ? `le ${from.day} de ${from.time} à ${to.time}`
    : `du ${from.day} à ${from.time} au ${to.day} à ${to.time}`
}

function onTheClock(instant: string): { day: string; time: string } {
  const at = DateTime.fromISO(instant, { zone: 'Europe/Paris' })
  return { day: dayInWords(at.toISODate() ?? ''), time: timeInWords(at.hour * 60 + at.minute) }
}
