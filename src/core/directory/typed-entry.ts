import { formatHours } from '../schedule/hours-text.ts'
import type { Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'
import { lastRank, ringSeconds } from './rules.ts'

/** One line as it stands in the form: whatever was typed, right or wrong. */
export interface TypedLine {
  /** The line that stood here when the form was made, '' for an added one; a form of an earlier release has none. */
  id?: string | undefined
  label: string
  number: string
  rank: string
  ring: string
  screening: boolean
  /** How its hours are told: in a text, or day by day. */
  hours: 'written' | 'week'
  /** Hours as people say them; none, or words for it: those of the national support. */
  written: string
  /** The text whose meaning the form has shown in whole words. */
  readBack: string
  /** Seven days of slots, "09:30-11:30" or ''. */
  week: string[][]
  holidays: boolean
}

/** The form of a département. */
export interface TypedEntry {
  assistance: string
  email: string
  message: string
  requestsEmail: string
  rotation: boolean
  screenedTogether: boolean
  lines: TypedLine[]
}

/** Opening hours that the form of a day has room for, and that it takes. */
export const slotsADay = 2
export const mostSlotsADay = 6
/** Days of the week, as the directory file writes them. */
export const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
/** How a département helps, by what the form calls it. */
export const assistances = [
  ['phone', 'Par téléphone'],
  ['form', 'Par le formulaire'],
  ['email', 'Par courriel'],
  ['message', 'Par un message propre'],
] as const

/** Lines that the form of a département takes. */
export const mostLines = 40

/** An empty line, on the national hours, which rings after the others. */
export function newLine(others: Pick<TypedLine, 'rank'>[] = []): TypedLine {
  const ranks = others.map(({ rank }) => (/^\d{1,2}$/.test(rank) ? Number(rank) : 0))
  return {
    id: '',
    label: '',
    number: '',
    rank: String(Math.min(lastRank, Math.max(0, ...ranks) + 1)),
    ring: String(ringSeconds.usual),
    screening: false,
    hours: 'written',
    written: '',
    readBack: '',
    week: emptyWeek(),
    holidays: false,
  }
}

export function emptyWeek(): string[][] {
  return days.map(() => Array<string>(slotsADay).fill(''))
}

/** The form that shows an entry as it is. */
export function typedFrom(entry: Entry): TypedEntry {
  return {
    assistance: entry.assistance,
    email: entry.email ?? '',
    message: entry.message ?? '',
    requestsEmail: entry.requestsEmail ?? '',
    rotation: entry.rotation,
    screenedTogether: entry.screenedTogether === true,
    lines: entry.lines.map(typedLine),
  }
}

function typedLine(line: Line): TypedLine {
  const written = line.openingHours ? formatHours(line.openingHours) : ''
  return {
    ...newLine(),
    id: line.id,
    label: line.label,
    number: formatNumber(line.number),
    rank: String(line.rank),
    ring: String(line.ringSeconds),
    screening: line.screening,
    written,
    readBack: written,
  }
}

/** The hours of a line as the directory file writes them. */
export function hoursText({ hours, week, holidays, written }: TypedLine): string {
  if (hours === 'written') return written.slice(0, 500)
  const items = week.flatMap((slots, day) => {
    const given = slots.filter((slot) => slot !== '').map((slot) => slot.replaceAll(' ', ''))
    return given.length > 0 ? [`${days[day]} ${given.join(' ')}`] : []
  })
  return [...items, ...(holidays ? ['fériés'] : [])].join(', ')
}
