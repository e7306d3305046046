import { formatHours, slotText } from '../schedule/hours-text.ts'
import type { Entry, Line } from './directory.ts'
import { formatNumber } from './numbers.ts'
import { ringSeconds } from './rules.ts'

/** One line as it stands in the form: whatever was typed, right or wrong. */
export interface TypedLine {
  /** The line that stood here when the form was made, '' for an added one; a form of an earlier release has none. */
  id?: string | undefined
  label: string
  number: string
  rank: string
  ring: string
  screening: boolean
  own: boolean
  /** Seven days of two slots, "09:30-11:30" or ''. */
  week: string[][]
  holidays: boolean
  /** Hours that two slots a day cannot hold, as the directory file writes them. */
  written: string
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

/** Opening hours that the form of a day has room for. */
export const slotsADay = 2
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

/** An empty line, on the national hours. */
export function newLine(): TypedLine {
  const week = days.map(() => Array<string>(slotsADay).fill(''))
  return {
    id: '',
    label: '',
    number: '',
    rank: '1',
    ring: String(ringSeconds.usual),
    screening: false,
    own: false,
    week,
    holidays: false,
    written: '',
  }
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
  const hours = line.openingHours
  const fits = hours?.week.every((slots) => slots.length <= slotsADay) ?? true
  return {
    id: line.id,
    label: line.label,
    number: formatNumber(line.number),
    rank: String(line.rank),
    ring: String(line.ringSeconds),
    screening: line.screening,
    own: hours !== null,
    week: days.map((_, day) =>
      Array.from({ length: slotsADay }, (__, i) => {
        const slot = fits ? hours?.week[day]?.[i] : undefined
        return slot ? slotText(slot) : ''
      }),
    ),
    holidays: hours?.onPublicHolidays === 'open',
    written: hours && !fits ? formatHours(hours) : '',
  }
}

/** What a button of the form does to its lines; the other fields stay as typed. */
export function rearranged(typed: TypedEntry, action: string): TypedEntry | null {
  const [, verb, index] = /^(ajouter|retirer|monter|descendre)(?:-(\d+))?$/.exec(action) ?? []
  if (!verb) return null
  const lines = [...typed.lines]
  const i = Number(index ?? 0)
  const move = (to: number) => lines.splice(to, 0, ...lines.splice(i, 1))
  if (verb === 'ajouter' && lines.length < mostLines) lines.push(newLine())
  if (verb === 'retirer') lines.splice(i, 1)
  if (verb === 'monter' && i > 0) move(i - 1)
  if (verb === 'descendre' && i < lines.length - 1) move(i + 1)
  return { ...typed, lines }
}

/** The hours of a line as the directory file writes them. */
export function hoursText({ week, holidays, written }: TypedLine): string {
  if (written !== '') return written.slice(0, 500)
  const items = week.flatMap((slots, day) => {
    const given = slots.filter((slot) => slot !== '').map((slot) => slot.replaceAll(' ', ''))
    return given.length > 0 ? [`${days[day]} ${given.join(' ')}`] : []
  })
  return [...items, ...(holidays ? ['fériés'] : [])].join(', ')
}
