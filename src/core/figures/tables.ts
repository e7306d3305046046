import { channels, profiles, statuses } from '../contacts/contact.ts'
import { type Motives, motiveInWords, pathOf } from '../contacts/motives.ts'
import {
  answeredRate,
  type ContactCounts,
  type Indicators,
  quantile,
  rang,
  type SlotCounts,
  share,
  smallNumber,
} from './indicators.ts'

/** One figure of a report: what it is, how much, and what it divides by when it is a share. */
export interface Figure {
  name: string
  value: number | null
  unit: 'appels' | 'sollicitations' | '%' | 's'
  /** What a share divides by. */
  of?: number
  /** Too few for the share to say much. */
  small?: boolean
}

/** A figure, or a delay in minutes of opening hours, of which no survey tells. */
export type AnyFigure = Omit<Figure, 'unit'> & { unit: Figure['unit'] | 'min' }

/** A share in percent, rounded to a tenth. */
export const percent = (name: string, { value, of }: ReturnType<typeof share>): Figure => ({
  name,
  value: value === null ? null : Math.round(value * 1000) / 10,
  unit: '%',
  of,
  small: of < smallNumber,
})

/** The figures of calls, in the order of a page, a file and a survey. */
export function callFigures({ calls, waits }: Pick<Indicators, 'calls' | 'waits'>): Figure[] {
  const count = (name: string, value: number): Figure => ({ name, value, unit: 'appels' })
  const { answered } = calls
  return [
    count('Appels reçus', calls.calls),
    count('Appels qui ont sonné', rang(calls)),
    count('Répondus', answered),
    percent('Taux de réponse, sur les appels qui ont sonné', answeredRate(calls)),
    count('Sans réponse', calls.unanswered),
    count('Abandonnés pendant la sonnerie', calls.abandonedRinging),
    count('Abandonnés pendant le choix', calls.abandonedChoosing),
    count('Fermé, hors horaires', calls.closedHours),
    count('Fermé, jour férié', calls.closedHoliday),
    count('Fermé, fermeture exceptionnelle', calls.closedClosure),
    count('Redirigés', calls.redirected),
    count('Sans choix', calls.noChoice),
    count('Incidents', calls.failed),
    { name: 'Attente, médiane', value: quantile(waits, 0.5), unit: 's' },
    { name: 'Attente, neuf appels sur dix', value: quantile(waits, 0.9), unit: 's' },
    {
      name: 'Conversation, moyenne',
      value: answered === 0 ? null : Math.round(calls.talkSeconds / answered),
      unit: 's',
    },
    { name: 'Conversation, en tout', value: calls.talkSeconds, unit: 's' },
    percent('Appels répondus qui ont un motif', share(calls.withMotive, answered)),
  ]
}

/** A table of contacts: a heading, and how many of each. */
export interface ContactTable {
  name: string
  rows: { name: string; contacts: number }[]
}

/** Contacts by theme, motive, profile, channel and status, each table in the order of its own list. */
export function contactTables(
  contacts: Omit<ContactCounts, 'department'>,
  motives: Motives,
): ContactTable[] {
  const of = (name: string, words: Record<string, string>, counts: Record<string, number>) => ({
    name,
    rows: Object.entries(words).map(([key, word]) => ({ name: word, contacts: counts[key] ?? 0 })),
  })
  const byMotive = (nameOf: (id: number) => string | undefined) =>
    ranked(summed(contacts.motive, (id) => nameOf(Number(id)) || 'Inconnu'))
  return [
    { name: 'Par thématique', rows: byMotive((id) => pathOf(motives, id)[0]?.name) },
    { name: motiveTable, rows: motiveRows(contacts.motive, motives) },
    of('Par profil', profiles, contacts.profile),
    of('Par canal', channels, contacts.channel),
    of('Par état', statuses, contacts.status),
  ]
}

/** Counts by motive, the most frequent first. */
export function motiveRows(counts: Record<string, number>, motives: Motives): ContactTable['rows'] {
  return ranked(summed(counts, (id) => motiveInWords(motives, Number(id)) || 'Inconnu'))
}

/** The table that the national team ranks. */
export const motiveTable = 'Par motif'

/** Counts by name: motives that were merged have one. */
function summed(counts: Record<string, number>, nameOf: (key: string) => string) {
  const sums = new Map<string, number>()
  for (const [key, count] of Object.entries(counts))
    sums.set(nameOf(key), (sums.get(nameOf(key)) ?? 0) + count)
  return [...sums]
}

function ranked(pairs: [string, number][]) {
  return pairs
    .map(([name, contacts]) => ({ name, contacts }))
    .sort((a, b) => b.contacts - a.contacts || (a.name < b.name ? -1 : 1))
}

/** The half-hours of the week in which most calls met closed hours: what longer hours would have caught. */
export function missedSlots(slots: SlotCounts[], most = 8): SlotCounts[] {
  return slots
    .filter(({ outsideHours }) => outsideHours > 0)
    .sort((a, b) => b.outsideHours - a.outsideHours)
    .slice(0, most)
}

/** "11 h 30". */
export function slotInWords(slot: number): string {
  return `${Math.floor(slot / 2)} h${slot % 2 === 0 ? '' : ' 30'}`
}

/** Made once: it takes as long as a page of figures. */
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** "62,5 %", "1 204", "3 min 20 s". */
export function figureInWords({ value, unit }: Pick<AnyFigure, 'value' | 'unit'>): string {
  if (value === null) return 'sans objet'
  if (unit === 's') return secondsInWords(value)
  if (unit === 'min') return minutesInWords(value)
  const words = oneDecimal.format(value)
  return unit === '%' ? `${words} %` : words
}

/** Said where a figure has nothing like it to stand beside. */
export const noComparison = 'pas de comparaison'

/**
 * How far a figure moved from the one before: "+12 %" of a count, "−2,4 points" of a share, "+3 s"; never a percentage
 * of few, and no comparison with what there is none of.
 */
export function changeInWords(now: AnyFigure, then: AnyFigure): string {
  if (now.value === null || then.value === null || now.small || then.small) return noComparison
  const difference = Math.round((now.value - then.value) * 10) / 10
  if (difference === 0) return '='
  const sign = difference > 0 ? '+' : '−'
  const words = (value: number, digits: number) =>
    new Intl.NumberFormat('fr-FR', { maximumFractionDigits: digits }).format(Math.abs(value))
  if (now.unit === '%') return `${sign}${words(difference, 1)} points`
  if (now.unit === 's') return `${sign}${secondsInWords(Math.abs(difference))}`
  if (now.unit === 'min') return `${sign}${minutesInWords(Math.abs(difference))}`
  if (then.value < smallNumber) return `${sign}${words(difference, 0)}`
  return `${sign}${words((difference / then.value) * 100, 0)} %`
}

function minutesInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  const hours = `${Math.floor(minutes / 60)} h`
  return rest === 0 ? hours : `${hours} ${rest} min`
}

function secondsInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`
}
