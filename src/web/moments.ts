import { DateTime } from 'luxon'
import { readMoment } from '../core/schedule/typed.ts'

const paris = 'Europe/Paris'

/** An instant typed as a date and a time of the mainland, in ms; null for nothing or nonsense. */
export function instantOf(typed: string | null): number | null {
  return readMoment(typed ?? '', paris)
}

/** An instant (ms since 1970) as a field for a date and a time of the mainland shows it: "24/11/2026 09:30". */
export function typedInstant(at: number): string {
  return DateTime.fromMillis(at, { zone: paris }).toFormat('dd/MM/yyyy HH:mm')
}

/** Milliseconds that a page waits for what is made elsewhere. */
const patience = 40

/** What is made elsewhere, when that takes no time; null when the page must go on without. */
export function soon<T>(made: Promise<T>): Promise<T | null> {
  const enough = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
  return Promise.race([made, enough])
}

/** An instant (ms since 1970) on the clock of a zone, in full: "vendredi 7 mai 2027 à 9 h 30". */
export function instantInFull(at: number, zone = paris): string {
  const moment = DateTime.fromMillis(at, { zone }).setLocale('fr')
  const day = moment.day === 1 ? '1er' : moment.day
  const minutes = moment.minute === 0 ? '' : ` ${moment.toFormat('mm')}`
  return `${moment.toFormat('cccc')} ${day} ${moment.toFormat('LLLL yyyy')} à ${moment.hour} h${minutes}`
}
