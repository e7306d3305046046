import type { Assistance, Entry, Line } from '../../core/directory/directory.ts'
import type { ReadEntry, ReadLine } from '../../core/directory/lines.ts'
import { formatNumber, normaliseNumber } from '../../core/directory/numbers.ts'
import {
  entryFaults,
  isEmail,
  isFormula,
  lastRank,
  longestMessage,
  ringSeconds,
} from '../../core/directory/rules.ts'
import { isSayable } from '../../core/prompts.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { formatHours, parseHours, slotText } from '../../core/schedule/hours-text.ts'

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
  rotation: boolean
  screenedTogether: boolean
  lines: TypedLine[]
}

export type FormFaults = Record<string, string>

const slotsADay = 2
export const days = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim']
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
  const text = (name: string) => form.get(name) ?? ''
  const count = Math.min(mostLines, Number(/^\d{1,3}$/.exec(text('lignes'))?.[0] ?? 0))
  return {
    assistance: text('assistance'),
    email: text('email').trim(),
    message: text('message').trim(),
    rotation: form.has('rotation'),
    screenedTogether: form.has('ensemble'),
    lines: Array.from({ length: count }, (_, i) => ({
      id: form.get(`l${i}-id`) ?? undefined,
      label: text(`l${i}-libelle`).trim(),
      number: text(`l${i}-numero`).trim(),
      rank: text(`l${i}-rang`).trim(),
      ring: text(`l${i}-sonnerie`).trim(),
      screening: form.has(`l${i}-filtrage`),
      own: text(`l${i}-horaires`) === 'propres',
      week: days.map((day) =>
        Array.from({ length: slotsADay }, (__, slot) => {
          const [from, to] = [
            text(`l${i}-${day}-${slot}-de`).trim(),
            text(`l${i}-${day}-${slot}-a`).trim(),
          ]
          return from === '' && to === '' ? '' : `${from}-${to}`
        }),
      ),
      holidays: form.has(`l${i}-feries`),
      written: text(`l${i}-ecrits`).trim(),
    })),
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

/** The entry that the form means, or what is wrong at each field, in French. */
export function readEntry(
  typed: TypedEntry,
  department: string,
): { entry: ReadEntry | null; faults: FormFaults } {
  const faults: FormFaults = {}
  const kinds: Assistance[] = ['phone', 'form', 'email', 'message']
  const assistance = kinds.find((kind) => kind === typed.assistance)
  if (!assistance) faults.assistance = 'Choisir comment le département aide.'
  if (typed.email !== '' && !isEmail(typed.email))
    faults.email = `« ${typed.email.slice(0, 60)} » n’est pas une adresse : écrire par exemple siao69@example.org.`
  if (typed.message.length > longestMessage)
    faults.message = `Le message dépasse ${longestMessage} caractères (${typed.message.length}) : le raccourcir.`
  else if (!isSayable(typed.message))
    faults.message = 'Ce message contient un caractère que la voix ne peut pas dire.'
  const lines = typed.lines.map((line, i) => readLine(line, i, department, faults))
  const entry: ReadEntry = {
    department,
    assistance: assistance ?? 'form',
    lines,
    email: typed.email || null,
    message: typed.message || null,
    rotation: typed.rotation,
    ...(typed.screenedTogether && { screenedTogether: true as const }),
  }
  if (Object.keys(faults).length === 0)
    for (const { column, message } of entryFaults(entry))
      faults[fieldOf(column, typed)] ??= sentence(message)
  return { entry: Object.keys(faults).length === 0 ? entry : null, faults }
}

function fieldOf(column: string, { lines }: TypedEntry): string {
  if (column === 'courriel') return 'email'
  if (column === 'message') return 'message'
  if (column === 'ligne')
    return `l${Math.max(
      0,
      lines.findIndex(({ label }) => isFormula(label)),
    )}-libelle`
  if (lines.length === 0) return 'assistance'
  return column === 'rang' ? 'l0-rang' : `l${lines.length - 1}-numero`
}

function readLine(typed: TypedLine, i: number, department: string, faults: FormFaults): ReadLine {
  const number = normaliseNumber(typed.number.slice(0, 60), department)
  if (!number.ok)
    faults[`l${i}-numero`] =
      typed.number === '' ? 'Donner un numéro, ou retirer la ligne.' : sentence(number.reason)
  if (typed.label.length > 60 || !isSayable(typed.label))
    faults[`l${i}-libelle`] = 'Donner un nom court, en 60 caractères au plus.'
  const e164 = number.ok ? number.number : ''
  return {
    ...(typed.id !== undefined && { id: typed.id }),
    label: typed.label || `Ligne ${department}`,
    number: e164,
    rank: whole(typed.rank, { least: 1, most: lastRank }, `l${i}-rang`, faults),
    openingHours: readHours(typed, i, faults),
    screening: typed.screening,
    ringSeconds: whole(typed.ring, ringSeconds, `l${i}-sonnerie`, faults),
  }
}

function whole(
  text: string,
  { least, most }: { least: number; most: number },
  field: string,
  faults: FormFaults,
): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  faults[field] = `Écrire un nombre de ${least} à ${most}.`
  return least
}

function readHours(typed: TypedLine, i: number, faults: FormFaults): OpeningHours | null {
  if (!typed.own) return null
  const read = parseHours(hoursText(typed))
  if (read.ok) return read.hours
  faults[`l${i}-lun-0-de`] = sentence(read.faults.join(' '))
  return null
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

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
