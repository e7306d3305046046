import { DateTime } from 'luxon'

/** An instant (ms since 1970) that comes, on the clock of a zone: "11 h 30", "demain à 9 h 30", "lundi 30 novembre à 9 h 30". */
export function untilInWords(at: number, zone: string, now: number): string {
  const moment = DateTime.fromMillis(at, { zone }).setLocale('fr')
  const today = DateTime.fromMillis(now, { zone }).startOf('day')
  const days = Math.round(moment.startOf('day').diff(today, 'days').days)
  if (days === 0) return clock(moment)
  return `${days === 1 ? 'demain' : moment.toFormat('cccc d LLLL')} à ${clock(moment)}`
}

/** The same, as one says when something happens then: "à 11 h 30", "demain à 9 h 30". */
export function whenInWords(at: number, zone: string, now: number): string {
  const words = untilInWords(at, zone, now)
  return words.includes(' à ') ? words : `à ${words}`
}

/** "vendredi 27 novembre" and "10 h 48", in Paris. */
export function dayAndTime(now: number): { day: string; time: string } {
  const moment = DateTime.fromMillis(now, { zone: 'Europe/Paris' }).setLocale('fr')
  return { day: moment.toFormat('cccc d LLLL'), time: clock(moment) }
}

const clock = (moment: DateTime) => moment.toFormat(moment.minute === 0 ? "H' h'" : "H' h 'mm")
