import type { Answer as Acted, Refusal } from '../../app/answer.ts'
import type { Touched } from '../../core/call/touched.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import type { Alert } from '../../core/directory/directory.ts'
import { exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import { addresses } from '../addresses.ts'
import { intoOf, saved } from '../drafts/into.ts'
import { instantInFull } from '../moments.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { calendarPage } from './calendar.tsx'
import { readAlert, readException } from './form.ts'

export async function addException(visit: Visit): Promise<Answer> {
  const read = readException(visit.form)
  if ('faults' in read) return calendarPage(visit, read)
  const { given, replaces } = read
  const { drafts } = visit.app
  const acted = await drafts.saveException(whoOf(visit), intoOf(visit), given, replaces)
  const done = await told(visit, exceptionInWords(given), acted)
  if (!acted.done || replaces || given.kind === 'open' || !('to' in done)) return done
  return { ...done, done: `${done.done} ${touchedInWords(visit.app.directory.touchedBy(given))}` }
}

export async function addAlert(visit: Visit): Promise<Answer> {
  const read = readAlert(visit.form)
  if ('faults' in read) return calendarPage(visit, read)
  const { given, replaces } = read
  if (visit.form.get('acte') === 'publier') return announce(visit, given, replaces)
  const acted = await visit.app.drafts.saveAlert(whoOf(visit), intoOf(visit), given, replaces)
  return told(visit, 'L’alerte', acted)
}

/** Lets callers hear an alert at once; what needs somebody's agreement is in a draft, with the reason. */
async function announce(visit: Visit, alert: Alert, replaces: string | null): Promise<Answer> {
  const into = intoOf(visit)
  const wanted = { alert, replaces, reason: `annonce : ${alert.message}`.slice(0, 200), into }
  const acted = await visit.app.announcements.announce(whoOf(visit), wanted)
  if (!acted.done) return again(visit, acted)
  if (acted.draft !== undefined)
    return {
      to: addresses.draft(acted.draft),
      done: `L’alerte est dans un brouillon : rien n’est encore publié. ${acted.why}`,
    }
  return { to: addresses.calendar, done: 'L’annonce est publiée : les appelants l’entendent.' }
}

export async function remove(visit: Visit): Promise<Answer> {
  const name = visit.form.get('nom') ?? ''
  const acted = await visit.app.drafts.removeDated(whoOf(visit), intoOf(visit), name)
  return acted.done
    ? saved('Le retrait', intoOf(visit), acted.draft)
    : calendarPage(visit, { told: acted.why })
}

/** Whom a closure keeps out, so that one that was forgotten to be narrowed is seen. */
export function touchedInWords({ departments, first }: Touched): string {
  if (!first)
    return 'Personne n’aurait répondu à ces heures-là : elle ne change rien pour les appelants.'
  const who =
    departments === 1 ? 'Elle touche 1 département' : `Elle touche ${departments} départements`
  const { timeZone } = departmentOf(first.department)
  return `${who}, à partir du ${instantInFull(first.at, timeZone)} (${departmentName(first.department)}).`
}

async function told(visit: Visit, what: string, acted: Acted<{ draft: number }>): Promise<Answer> {
  return acted.done ? saved(what, intoOf(visit), acted.draft) : again(visit, acted)
}

/** The form with what was typed, which now adds and replaces nothing, and why nothing was saved. */
function again(visit: Visit, { why }: Refusal): Promise<Answer> {
  const typed = Object.fromEntries(visit.form)
  return calendarPage(visit, {
    typed: { ...typed, remplace: '', 'alerte-remplace': '' },
    told: why,
  })
}
