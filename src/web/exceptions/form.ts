import { z } from 'zod'
import { readDepartments } from '../../core/call/typed-department.ts'
import { nameOfDated } from '../../core/directory/dated.ts'
import type { Alert } from '../../core/directory/directory.ts'
import { isSayable } from '../../core/prompts.ts'
import { checkExceptions } from '../../core/schedule/exceptions.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { readDay } from '../../core/schedule/typed.ts'
import { clockTime } from '../../core/schedule/words.ts'
import { instantOf, typedInstant } from '../moments.ts'

/** The fields of a form as typed, or what is wrong with them, by name. */
export type Typed = Record<string, string>

/** What a form gives, or what was typed and what is wrong at which field. */
export type Read<T> = { given: T; replaces: string | null } | { typed: Typed; faults: Typed }

/** The form that shows a closure or an opening as it is, to be changed. */
export function typedException(exception: Exception): Typed {
  const { departments: where, slot, message, kind, from, to } = exception
  return {
    kind,
    from,
    to,
    ou: where === 'all' ? 'partout' : 'certains',
    departments: where === 'all' ? '' : where.join(', '),
    start: slot ? clockTime(slot.start) : '',
    end: slot ? clockTime(slot.end) : '',
    message: message ?? '',
    remplace: nameOfDated(exception),
  }
}

/** The form that shows an alert as it is, to be changed. */
export function typedAlert(alert: Alert): Typed {
  return {
    'alerte-message': alert.message,
    'alerte-debut': typedInstant(Date.parse(alert.start)),
    'alerte-fin': typedInstant(Date.parse(alert.end)),
    'alerte-suite': alert.goesOn ? 'oui' : 'non',
    'alerte-remplace': nameOfDated(alert),
  }
}

const field = z
  .string()
  .default('')
  .transform((typed) => typed.trim().slice(0, 1200))

const exceptionTyped = z.object({
  kind: field,
  /** 'partout' or 'certains': nothing is chosen for whoever writes. */
  ou: field,
  departments: field,
  from: field,
  to: field,
  start: field,
  end: field,
  message: field,
  remplace: field,
})

const exceptionForm = exceptionTyped.superRefine((typed, context) => {
  const fault = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (isPartOfDay(typed) && [typed.start, typed.end].some((each) => minutes(each) === null))
    fault('start', 'Donner les deux heures, par exemple 14h et 24h, ou aucune.')
  if (typed.kind !== 'closed' && typed.kind !== 'open')
    fault('kind', 'Choisir fermeture ou ouverture.')
  const where = whereFault(typed)
  if (where) fault(...where)
  for (const name of ['from', 'to'] as const)
    if (readDay(typed[name]) === null && !(name === 'to' && typed.to === ''))
      fault(name, 'Donner une date, par exemple 24/12/2026.')
  if (typed.message.length > 500) fault('message', 'Raccourcir le message à 500 caractères.')
  else if (!isSayable(typed.message)) fault('message', 'La voix ne peut pas dire ce message.')
  if (context.issues.length > 0) return
  const [wrong] = checkExceptions([exceptionOf(typed)])
  if (wrong) fault('from', wrong.replace('exception 1 : ', ''))
})

/** The closure or opening that a form gives, or what is wrong at which field. */
export function readException(form: URLSearchParams): Read<Exception> {
  const sent = Object.fromEntries(form)
  const read = exceptionForm.safeParse(sent)
  if (!read.success) return { typed: exceptionTyped.parse(sent), faults: faultsOf(read.error) }
  return { given: exceptionOf(read.data), replaces: read.data.remplace || null }
}

type ExceptionTyped = z.output<typeof exceptionTyped>

/** What is wrong with where it is to hold, and at which field. */
function whereFault({ ou, departments }: ExceptionTyped): [name: string, message: string] | null {
  const read = readDepartments(departments)
  if ('fault' in read) return ['departments', read.fault]
  const some = read.codes.length > 0
  if (ou === 'partout')
    return some ? ['ou', 'Choisir « Partout », ou garder les départements : pas les deux.'] : null
  if (some) return null
  return ou === 'certains'
    ? ['departments', 'Donner au moins un département.']
    : ['ou', 'Choisir « Partout » ou « Certains départements ».']
}

function exceptionOf(typed: ExceptionTyped): Exception {
  const read = readDepartments(typed.departments)
  const codes = 'codes' in read ? read.codes : []
  const slot = { start: minutes(typed.start) ?? 0, end: minutes(typed.end) ?? 0 }
  return {
    kind: typed.kind === 'open' ? 'open' : 'closed',
    departments: typed.ou === 'partout' ? 'all' : codes,
    from: readDay(typed.from) ?? '',
    to: readDay(typed.to || typed.from) ?? '',
    slot: isPartOfDay(typed) ? slot : null,
    message: typed.message || null,
  }
}

function isPartOfDay({ start, end }: { start: string; end: string }): boolean {
  return start !== '' || end !== ''
}

const time = /^([01]?\d|2[0-4])[:h]?([0-5]\d)?$/

function minutes(typed: string): number | null {
  const [, hour, minute = '0'] = time.exec(typed.replaceAll(/\s/g, '')) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}

const alertTyped = z.object({
  'alerte-message': field,
  'alerte-debut': field,
  'alerte-fin': field,
  'alerte-suite': field,
  'alerte-remplace': field,
})

const alertForm = alertTyped.superRefine((typed, context) => {
  const fault = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  const message = typed['alerte-message']
  if (message === '' || message.length > 1000)
    fault('alerte-message', 'Écrire le message, en 1000 caractères au plus.')
  else if (!isSayable(message)) fault('alerte-message', 'La voix ne peut pas dire ce message.')
  const [start, end] = [instantOf(typed['alerte-debut']), instantOf(typed['alerte-fin'])]
  if (start === null)
    fault('alerte-debut', 'Donner le début de l’alerte, par exemple 24/12/2026 9h30.')
  if (end === null || (start !== null && end <= start))
    fault('alerte-fin', 'Donner une fin après le début, par exemple 24/12/2026 18h.')
})

/** The alert that a form gives, or what is wrong at which field. */
export function readAlert(form: URLSearchParams): Read<Alert> {
  const sent = Object.fromEntries(form)
  const read = alertForm.safeParse(sent)
  if (!read.success) return { typed: alertTyped.parse(sent), faults: faultsOf(read.error) }
  const typed = read.data
  const iso = (name: 'alerte-debut' | 'alerte-fin') =>
    new Date(instantOf(typed[name]) ?? 0).toISOString()
  const alert: Alert = {
    message: typed['alerte-message'],
    start: iso('alerte-debut'),
    end: iso('alerte-fin'),
    goesOn: typed['alerte-suite'] !== 'non',
  }
  return { given: alert, replaces: typed['alerte-remplace'] || null }
}

/** What is wrong at each field. */
function faultsOf({ issues }: z.ZodError): Typed {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]))
}
