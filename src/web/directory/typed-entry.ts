import type { Entry, Line } from '../../core/directory/directory.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { ringSeconds } from '../../core/directory/rules.ts'
import { formatHours, slotText } from '../../core/schedule/hours-text.ts'

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

const slotsADay = 2
export const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
/** How a département helps, by what the form calls it. */
export const assistances = [
  ['phone', 'Par téléphone'],
  ['form', 'Par le formulaire'],
  ['email', 'Par courriel'],
  ['message', 'Par un message propre'],
] as const

const mostLines = 40

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

/** The form as it was sent. */
export function typedOf(form: URLSearchParams): TypedEntry {
  const text = (name: string) => (form.get(name) ?? '').trim()
  const count = Math.min(mostLines, Number(/^\d{1,3}$/.exec(text('lignes'))?.[0] ?? 0))
  return {
    assistance: text('assistance'),
    email: text('email'),
    message: text('message'),
    requestsEmail: text('demandes'),
    rotation: form.has('rotation'),
    screenedTogether: form.has('ensemble'),
    lines: Array.from({ length: count }, (_, i) => typedLineOf(form, `l${i}`)),
  }
}

function typedLineOf(form: URLSearchParams, prefix: string): TypedLine {
  const text = (name: string) => (form.get(`${prefix}-${name}`) ?? '').trim()
  const slot = (name: string) => {
    const [from, to] = [text(`${name}-de`), text(`${name}-a`)]
    return from === '' && to === '' ? '' : `${from}-${to}`
  }
  return {
    id: form.get(`${prefix}-id`) ?? undefined,
    label: text('libelle'),
    number: text('numero'),
    rank: text('rang'),
    ring: text('sonnerie'),
    screening: form.has(`${prefix}-filtrage`),
    own: text('horaires') === 'propres',
    week: days.map((day) => Array.from({ length: slotsADay }, (_, i) => slot(`${day}-${i}`))),
    holidays: form.has(`${prefix}-feries`),
    written: text('ecrits'),
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
