import type { Share } from '../indicators.ts'
import { figureInWords } from '../tables.ts'
import type { Happened, Matrix, Would } from './replay.ts'
import { answersOf, closedOf, sidesOf } from './sides.ts'

/** What happened, as the matrix names it. */
export const happenedInWords: Record<Happened, string> = {
  answered: 'Répondus',
  unanswered: 'Sans réponse',
  abandonedRinging: 'Abandonnés pendant la sonnerie',
  closedHours: 'Fermé, hors horaires',
  closedHoliday: 'Fermé, jour férié',
  closedClosure: 'Fermé, fermeture exceptionnelle',
  redirected: 'Redirigés',
  abandonedChoosing: 'Abandonnés pendant le choix',
  noChoice: 'Sans choix',
  failed: 'Incidents',
}

/** What would have, as the tables name it. */
export const wouldInWords: Record<Would, string> = {
  rang: 'Ont sonné',
  closedHours: 'Fermé, hors horaires',
  closedHoliday: 'Fermé, jour férié',
  closedClosure: 'Fermé, fermeture exceptionnelle',
  redirected: 'Redirigés',
  asked: 'Invités à choisir leur département',
  unchanged: 'Sans choix, ou incidents',
}

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** "1 204". */
export function callsInWords(calls: number): string {
  return whole.format(calls)
}

/** "+96", "−12", "=". */
export function changeOf(before: number, after: number): string {
  if (after === before) return '='
  return `${after > before ? '+' : '−'}${whole.format(Math.abs(after - before))}`
}

/** A period replayed, in French sentences: what changes, how many would have been answered, what nobody knows. */
export function replayInWords(matrix: Matrix): string[] {
  return [changesInWords(matrix), ...answersInWords(matrix), ...askedInWords(matrix)]
}

function changesInWords(matrix: Matrix): string {
  const { before, after } = sidesOf(matrix)
  const changes = [
    ...moved(before.rang, after.rang, 'aurait sonné', 'auraient sonné'),
    ...moved(closedOf(before), closedOf(after), 'aurait trouvé fermé', 'auraient trouvé fermé'),
    ...moved(before.redirected, after.redirected, 'aurait été redirigé', 'auraient été redirigés'),
  ]
  const calls = `${callsInWords(before.calls)} appel${before.calls > 1 ? 's' : ''}`
  return `Sur ${calls}, ${changes.length > 0 ? changes.join(', ') : 'rien n’aurait changé'}.`
}

function moved(before: number, after: number, one: string, several: string): string[] {
  const difference = Math.abs(after - before)
  if (difference === 0) return []
  const way = after > before ? 'de plus' : 'de moins'
  return [`${callsInWords(difference)} ${way} ${difference > 1 ? several : one}`]
}

function answersInWords(matrix: Matrix): string[] {
  const { before, kept, newlyRinging, rate, estimated } = answersOf(matrix)
  const found =
    estimated !== null && newlyRinging > 0 ? [gained(newlyRinging, rate, estimated)] : []
  const lost = before - kept
  return lost > 0 ? [...found, lostInWords(lost)] : found
}

function gained(newlyRinging: number, { value, of }: Share, estimated: number): string {
  const calls =
    newlyRinging > 1 ? 'appels qui n’ont pas sonné auraient' : 'appel qui n’a pas sonné aurait'
  const rate = figureInWords({ value: Math.round((value ?? 0) * 1000) / 10, unit: '%' })
  const answered = estimated > 1 ? 'auraient été répondus' : 'aurait été répondu'
  return `${callsInWords(newlyRinging)} ${calls} sonné. Sur la période, ${rate} des ${callsInWords(of)} appels qui ont sonné ont été répondus : à ce taux, environ ${callsInWords(estimated)} ${answered}.`
}

function lostInWords(lost: number): string {
  const verb = lost > 1 ? 'n’auraient' : 'n’aurait'
  return `À l’inverse, sur les appels répondus, ${callsInWords(lost)} ${verb} pas sonné.`
}

function askedInWords(matrix: Matrix): string[] {
  const { asked } = sidesOf(matrix).after
  if (asked === 0) return []
  const [came, apart] =
    asked > 1
      ? ['appels sont arrivés', 'Ils sont comptés à part.']
      : ['appel est arrivé', 'Il est compté à part.']
  return [
    `${callsInWords(asked)} ${came} quand aucun département n’était ouvert, sans que le département soit demandé : il l’aurait été, et personne ne peut savoir lequel, ni donc si une ligne aurait sonné. ${apart}`,
  ]
}
