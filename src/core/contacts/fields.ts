import { findDepartment } from '../departments.ts'
import { readDay, readTime } from '../schedule/typed.ts'
import { type Motives, motiveOf } from './motives.ts'
import { clean, readDuration } from './typing.ts'

export const longestText = 2000
const earliestDay = '2015-01-01'
const longestSeconds = 4 * 3600

/** A field as it is read: its value, or what is wrong with it, in French. */
type Field<T> = { value: T } | { fault: string }

type Fields = Record<string, Field<unknown>>
type Right<F> = { [K in keyof F]: Extract<F[K], { value: unknown }> }

export function allRight<F extends Fields>(fields: F): fields is F & Right<F> {
  return Object.values(fields).every((field) => 'value' in field)
}

/** What is wrong, by the names of the fields. */
export function faultsOf(fields: Fields): Record<string, string> {
  const wrong = Object.entries(fields).flatMap(([name, field]) =>
    'fault' in field ? [[name, field.fault] as const] : [],
  )
  return Object.fromEntries(wrong)
}

/** A day of the past or today, `today` being the département's own date (ISO). */
export function dayField(typed: string, department: string, today: string): Field<string> {
  if (!findDepartment(department)) return { fault: `Le département ${department} n’existe pas.` }
  const day = readDay(typed)
  if (!day) return { fault: 'Donner la date, par exemple 24/11/2026.' }
  if (day > today) return { fault: 'Cette date n’est pas encore venue.' }
  if (day < earliestDay) return { fault: 'Cette date est trop ancienne : vérifier l’année.' }
  return { value: day }
}

/** Minutes since midnight; null for nothing. */
export function timeField(typed: string): Field<number | null> {
  const value = readTime(typed)
  return value === undefined ? { fault: 'Écrire l’heure comme 9h30, ou rien.' } : { value }
}

/** Seconds; null for nothing. */
export function durationField(typed: string): Field<number | null> {
  const value = readDuration(typed)
  if (value === undefined)
    return { fault: 'Écrire la durée comme 5:30 (minutes et secondes), ou rien.' }
  return value !== null && value > longestSeconds
    ? { fault: 'Une durée de plus de quatre heures : vérifier.' }
    : { value }
}

/** One of the words of a list, by its key. */
export function wordField<T extends string>(typed: string, words: Record<T, string>): Field<T> {
  return isKeyOf(words, typed)
    ? { value: typed }
    : { fault: `Choisir parmi : ${Object.values(words).join(', ')}.` }
}

function isKeyOf<T extends string>(words: Record<T, string>, typed: string): typed is T {
  return Object.hasOwn(words, typed)
}

/** The number that a motive stands for, after every merge. */
export function motiveField(typed: string, motives: Motives): Field<number> {
  const motive = motiveOf(motives, Number(typed))
  return motive
    ? { value: motive.id }
    : { fault: 'Choisir une thématique ou un motif de la liste.' }
}

export function textField(typed: string): Field<string> {
  return typed.length > longestText
    ? { fault: `Raccourcir à ${longestText} caractères.` }
    : { value: clean(typed) }
}
