import { departmentOf } from '../departments.ts'
import { nameWithArticle } from '../directory/naming.ts'
import { sayInstant } from '../schedule/words.ts'
import type { Explanation } from './explain.ts'
import type { CallRow } from './outcome.ts'
import { legNames, reasonNames } from './story.ts'

/** What kept a call from its département, in sentences; `decided` is what the directory of its version said. */
export function whyInWords(row: CallRow, decided: Explanation | null): string[] {
  switch (row.outcome) {
    case null:
      return ['L’appel n’est pas fini.']
    case 'answered':
      return []
    case 'closed':
      return closedInWords(row, decided)
    case 'redirected':
      return [
        `${theDepartment(row)} ne répondait pas par téléphone : l’appelant a été renvoyé ailleurs.`,
      ]
    case 'no_choice':
      return ['Après les essais permis, aucun département n’a été reconnu.']
    case 'failed':
      return ['Un incident technique a interrompu l’appel.']
    case 'unanswered':
      return [...rangInWords(row), 'L’appelant en a été prévenu et sait où écrire.']
    case 'abandoned':
      return row.reason === 'ringing'
        ? [...rangInWords(row), 'L’appelant a raccroché pendant la sonnerie.']
        : [
            row.department
              ? 'L’appelant a raccroché avant qu’une ligne ne sonne.'
              : 'L’appelant a raccroché avant d’avoir donné un département.',
          ]
  }
}

function theDepartment({ department }: CallRow): string {
  const name = nameWithArticle(department ?? '75')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function closedInWords(row: CallRow, decided: Explanation | null): string[] {
  const reason = row.reason ? reasonNames[row.reason] : 'hors horaires'
  if (!row.department)
    return [
      `Aucun département n’était ouvert à ce moment (${reason}) : l’appelant n’a pas eu à choisir.`,
    ]
  const holiday = decided?.holiday ? ` : ${decided.holiday}` : ''
  const zone = departmentOf(row.department).timeZone
  const next = decided?.nextOpening
  const some = decided?.someWeeks
  return [
    `${theDepartment(row)} était fermé (${reason}${holiday}).`,
    ...(some ? [`À cette heure, il ne répond qu’une semaine sur deux : ${some}.`] : []),
    ...(next ? [`La prochaine ouverture était ${sayInstant(next, zone, decided.at)}.`] : []),
  ]
}

function rangInWords({ legs }: CallRow): string[] {
  if (legs.length === 0) return ['Des lignes ont sonné ; ce que chacune a fait n’est pas connu.']
  return legs.map(({ label, result, ringSeconds }) => {
    const after = ringSeconds === null ? '' : `, après ${ringSeconds} s de sonnerie`
    return `La ligne « ${label} » ${legNames[result]}${after}.`
  })
}

/** What would be different today: the verdict, then what a caller hears. */
export function todayInWords(decided: Explanation | null, today: Explanation): string {
  if (!decided) return verdictInWords(today)
  if (ringing(decided, 'id') === ringing(today, 'id'))
    return ringing(decided, 'number') === ringing(today, 'number')
      ? 'Sur l’annuaire d’aujourd’hui, l’appel suivrait le même chemin.'
      : 'Sur l’annuaire d’aujourd’hui, les mêmes lignes sonneraient, mais un numéro a changé.'
  return verdictInWords(decided) === verdictInWords(today)
    ? 'Sur l’annuaire d’aujourd’hui, d’autres lignes sonneraient.'
    : `Aujourd’hui, ce serait autre chose. ${verdictInWords(today)}`
}

function ringing({ open, reason, lines }: Explanation, by: 'id' | 'number'): string {
  return JSON.stringify([open, reason, lines.map((group) => group.map((line) => line[by]))])
}

function verdictInWords({ open, reason, lines }: Explanation): string {
  if (open) {
    const turns = lines.map((group) => group.map(({ label }) => `« ${label} »`).join(' et '))
    return `L’appel sonnerait : ${turns.join(', puis ')}.`
  }
  return reason === 'redirected'
    ? 'L’appelant serait renvoyé ailleurs : pas d’assistance par téléphone.'
    : `L’appelant trouverait fermé (${reasonNames[reason ?? 'hours']}).`
}
