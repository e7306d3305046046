import { canonical } from '../../core/canonical.ts'
import type { Alert } from '../../core/directory/directory.ts'
import { fnv1a } from '../../core/hash.ts'
import { codesOf } from '../../core/people/people.ts'
import { isSayable } from '../../core/prompts.ts'
import { checkExceptions } from '../../core/schedule/exceptions.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { clockTime } from '../../core/schedule/words.ts'
import { instantOf, typedInstant } from '../moments.ts'
import type { Visit } from '../visit.ts'

/** The fields of a form as typed, or what is wrong with them, by name. */
export type Typed = Record<string, string>

export const exceptionFields = [
  'kind',
  'departments',
  'from',
  'to',
  'start',
  'end',
  'message',
  'remplace',
]
export const alertFields = [
  'alerte-message',
  'alerte-debut',
  'alerte-fin',
  'alerte-suite',
  'alerte-remplace',
]

/** Names an element of a list by what it says, so that one that has changed is not taken for it. */
export const nameOf = (each: unknown) => fnv1a(canonical(each)).toString(36)

/** The form that shows an exception or an alert as it is, to be changed. */
export function typedFrom(visit: Visit): Typed {
  const name = visit.query.get('changer')
  const { exceptions, alerts } = visit.app.directory.current()
  const exception = exceptions.find((each) => nameOf(each) === name)
  const alert = alerts.find((each) => nameOf(each) === name)
  if (exception) {
    const { departments: where, slot, message, kind, from, to } = exception
    return {
      kind,
      from,
      to,
      departments: where === 'all' ? '' : where.join(', '),
      start: slot ? clockTime(slot.start) : '',
      end: slot ? clockTime(slot.end) : '',
      message: message ?? '',
      remplace: nameOf(exception),
    }
  }
  if (!alert) return {}
  return {
    'alerte-message': alert.message,
    'alerte-debut': typedInstant(Date.parse(alert.start)),
    'alerte-fin': typedInstant(Date.parse(alert.end)),
    'alerte-suite': alert.goesOn ? 'oui' : 'non',
    'alerte-remplace': nameOf(alert),
  }
}

const time = /^([01]?\d|2[0-4])[:h]?([0-5]\d)?$/

function minutes(typed: string): number | null {
  const [, hour, minute = '0'] = time.exec(typed.trim()) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}

export function typedOf({ form }: Visit, names: string[]): Typed {
  return Object.fromEntries(
    names.map((name) => [name, (form.get(name) ?? '').trim().slice(0, 1200)]),
  )
}

/** A list with an element more, or instead of the one of this name; null when that one is there no longer. */
export function replaced<T>(list: T[], name: string | undefined, fresh: T): T[] | null {
  if (!name) return [...list, fresh]
  const left = list.filter((each) => nameOf(each) !== name)
  return left.length < list.length ? [...left, fresh] : null
}

/** The closure or opening that a form gives, or what is wrong at which field. */
export function readException(typed: Typed): { exception?: Exception; faults: Typed } {
  const faults: Typed = {}
  const codes = codesOf(typed.departments ?? '')
  const [start, end] = [typed.start ?? '', typed.end ?? ''].map(minutes)
  const part = typed.start !== '' || typed.end !== ''
  if (part && (start == null || end == null))
    faults.start = 'Donner les deux heures, par exemple 14:00 et 24:00, ou aucune.'
  if (typed.kind !== 'closed' && typed.kind !== 'open')
    faults.kind = 'Choisir fermeture ou ouverture.'
  if ((typed.message ?? '').length > 500) faults.message = 'Raccourcir le message à 500 caractères.'
  else if (!isSayable(typed.message ?? '')) faults.message = 'La voix ne peut pas dire ce message.'
  const exception: Exception = {
    kind: typed.kind === 'open' ? 'open' : 'closed',
    departments: codes.length > 0 ? codes : 'all',
    from: typed.from ?? '',
    to: typed.to || typed.from || '',
    slot: part ? { start: start ?? 0, end: end ?? 0 } : null,
    message: typed.message || null,
  }
  if (Object.keys(faults).length === 0)
    for (const fault of checkExceptions([exception]))
      faults.from ??= fault.replace('exception 1 : ', '')
  return Object.keys(faults).length > 0 ? { faults } : { exception, faults }
}

/** The alert that a form gives, or what is wrong at which field. */
export function readAlert(typed: Typed): { alert?: Alert; faults: Typed } {
  const message = typed['alerte-message'] ?? ''
  const [start, end] = [
    instantOf(typed['alerte-debut'] ?? null),
    instantOf(typed['alerte-fin'] ?? null),
  ]
  const faults: Typed = {}
  if (message === '' || message.length > 1000)
    faults['alerte-message'] = 'Écrire le message, en 1000 caractères au plus.'
  else if (!isSayable(message)) faults['alerte-message'] = 'La voix ne peut pas dire ce message.'
  if (start === null) faults['alerte-debut'] = 'Donner le début de l’alerte.'
  if (end === null || (start !== null && end <= start))
    faults['alerte-fin'] = 'Donner une fin, après le début.'
  if (start === null || end === null || Object.keys(faults).length > 0) return { faults }
  const alert: Alert = {
    message,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    goesOn: typed['alerte-suite'] !== 'non',
  }
  return { alert, faults }
}
