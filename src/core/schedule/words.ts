import { DateTime } from 'luxon'
import { dayMs } from './days.ts'

/** Of a week, Monday first. */
export const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** Of a year, January first. */
export const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

/** An instant in words, in a zone: "lundi 30 novembre à 9 heures 30"; with the year when it is not that of `now`. */
export function sayInstant(at: number, zone: string, now: number): string {
  return instantInWords(DateTime.fromMillis(at, { zone }), DateTime.fromMillis(now, { zone }))
}

/** The same, from where the caller stands: "aujourd'hui à 14 heures", "demain, mardi 1er décembre à 9 heures 30". */
export function sayWhen(at: number, zone: string, now: number): string {
  const key = `${at} ${zone} ${now}`
  const known = lastSaid.get(key)
  if (known !== undefined) return known
  const said = whenInWords(DateTime.fromMillis(at, { zone }), DateTime.fromMillis(now, { zone }))
  lastSaid.clear()
  lastSaid.set(key, said)
  return said
}

/** The last instant: a notice says the same one at each of its replays, and a proof plays them all. */
const lastSaid = new Map<string, string>()

function whenInWords(moment: DateTime, now: DateTime): string {
  const days = dayNumber(moment) - dayNumber(now)
  if (days === 0) return `aujourd'hui à ${timeOf(moment)}`
  return days === 1 ? `demain, ${instantInWords(moment, now)}` : instantInWords(moment, now)
}

function instantInWords(moment: DateTime, now: DateTime): string {
  const day = moment.day === 1 ? '1er' : moment.day
  const year = moment.year === now.year ? '' : ` ${moment.year}`
  return `${weekdays[moment.weekday - 1]} ${day} ${months[moment.month - 1]}${year} à ${timeOf(moment)}`
}

function timeOf({ hour, minute }: DateTime): string {
  return timeInWords(hour * 60 + minute)
}

/** Days of the calendar from 1970 on. */
function dayNumber({ year, month, day }: DateTime): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

/** Minutes since midnight in words: "9 heures 30", "14 heures". */
export function timeInWords(total: number): string {
  const hour = Math.floor(total / 60)
  const minute = total % 60
  const hours = hour === 0 || hour === 24 ? 'minuit' : `${hour} heure${hour > 1 ? 's' : ''}`
  return minute === 0 ? hours : `${hours} ${minute}`
}

/** Minutes since midnight on a clock: "09:30"; nothing for null. */
export function clockTime(minute: number | null): string {
  if (minute === null) return ''
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** "5:07", "1:05:30". */
export function durationInWords(seconds: number | null): string {
  if (seconds === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`
}
