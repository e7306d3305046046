import type { Period } from '../schedule/period.ts'
import { daysBeforeInWords, periodInWords } from '../schedule/period-words.ts'
import type { Before } from './comparison.ts'
import {
  answeredRate,
  type CallCounts,
  closed,
  quantile,
  rang,
  smallNumber,
  type Totals,
} from './indicators.ts'
import { type AnyFigure, changeInWords, figureInWords, noComparison, percent } from './tables.ts'

type Counted = Pick<Totals, 'calls' | 'waits'>

/** What a page of indicators begins with: "208 appels en novembre 2026, 31 de plus que les 30 jours d’avant. …". */
export function summaryInWords(now: Counted, past: Before['calls'], period: Period): string {
  const { calls } = now.calls
  const many = calls === 0 ? 'Aucun appel' : inNumber(calls, 'appel')
  const compared = past
    ? `, ${moreOrLess(calls - past.calls.calls)} ${daysBeforeInWords(period)}`
    : ''
  const first = `${many} ${periodInWords(period)}${compared}.`
  return calls === 0 ? first : `${first} ${answeredInWords(now.calls)}`
}

function moreOrLess(difference: number): string {
  if (difference === 0) return 'autant que'
  const words = figureInWords({ value: Math.abs(difference), unit: 'appels' })
  return `${words} de ${difference > 0 ? 'plus' : 'moins'} que`
}

function answeredInWords(counts: CallCounts): string {
  const shut = closed(counts)
  const rest = shut === 0 ? '' : ` ; ${number(shut)} ${shut === 1 ? 'a' : 'ont'} trouvé fermé`
  return `${ofThoseThatRang(counts)}${rest}.`
}

/** Closed hours are nobody's failure to answer: the share is of those that rang. */
function ofThoseThatRang(counts: CallCounts): string {
  const [answered, all] = [counts.answered, rang(counts)]
  if (all === 0) return 'Aucun n’a fait sonner de ligne'
  const part = `${number(answered)} sur ${number(all)}`
  if (answered === all) return `Tous ceux qui ont sonné ont été répondus (${part})`
  if (answered === 0) return `Aucun de ceux qui ont sonné n’a été répondu (${part})`
  const few = answered === 1 ? 'a été répondu' : 'ont été répondus'
  if (all < smallNumber) return `De ceux qui ont sonné, ${part} ${few}`
  const inTen = Math.min(9, Math.max(1, Math.round((answered / all) * 10)))
  return `${inTen} sur 10 de ceux qui ont sonné ${inTen === 1 ? 'a été répondu' : 'ont été répondus'} (${part})`
}

/** A figure that a page shows large, how it changed, and what it is made of. */
export interface Tile {
  name: string
  value: string
  change: string
  note: string
}

/** The four figures that come first. */
export function tilesOf(now: Counted, past: Before['calls']): Tile[] {
  const of = (name: string, read: (counted: Counted) => AnyFigure, note: string): Tile => {
    const figure = read(now)
    const old = past && read(past)
    return { name, value: figureInWords(figure), change: changed(figure, old), note }
  }
  const counts = now.calls
  return [
    of('Appels reçus', ({ calls }) => count(calls.calls), `${number(rang(counts))} ont sonné`),
    of(
      'Taux de réponse',
      ({ calls }) => percent('', answeredRate(calls)),
      `${number(counts.answered)} sur ${number(rang(counts))} qui ont sonné`,
    ),
    of('Attente, la moitié des appels', ({ waits }) => waited(waits, 0.5), mostWaited(now)),
    of('Ont trouvé fermé', ({ calls }) => count(closed(calls)), closedInWords(counts)),
  ]
}

function changed(figure: AnyFigure, old: AnyFigure | null): string {
  const change = old ? changeInWords(figure, old) : noComparison
  if (change === noComparison || !old) return noComparison
  return change === '=' ? 'autant qu’avant' : `${change} ; ${figureInWords(old)} avant`
}

function mostWaited({ waits }: Counted): string {
  const most = waited(waits, 0.9)
  return most.value === null ? 'personne n’a répondu' : `neuf sur dix sous ${figureInWords(most)}`
}

function closedInWords({ closedHours, closedHoliday, closedClosure }: CallCounts): string {
  const parts = [
    [closedHours, 'hors horaires'],
    [closedHoliday, 'un jour férié'],
    [closedClosure, 'par une fermeture'],
  ] as const
  const told = parts.flatMap(([calls, why]) => (calls > 0 ? [`${number(calls)} ${why}`] : []))
  return told.length === 0 ? '' : `dont ${told.join(', ')}`
}

const count = (value: number): AnyFigure => ({ name: '', value, unit: 'appels' })
const waited = (waits: Counted['waits'], part: number): AnyFigure => ({
  name: '',
  value: quantile(waits, part),
  unit: 's',
})
const number = (value: number) => figureInWords({ value, unit: 'appels' })
const inNumber = (value: number, noun: string) => `${number(value)} ${noun}${value > 1 ? 's' : ''}`
