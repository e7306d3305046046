import { z } from 'zod'
import { same } from '../canonical.ts'
import type { Entry } from '../directory/directory.ts'
import type { ReadEntry } from '../directory/lines.ts'
import { formatNumber } from '../directory/numbers.ts'
import { readEntry } from '../directory/read-entry.ts'
import { newLine, type TypedEntry, type TypedLine } from '../directory/typed-entry.ts'
import { formatHours } from '../schedule/hours-text.ts'

/** Lines that the form of a change takes. */
export const mostLines = 30

const line = z.object({ id: z.string(), label: z.string(), number: z.string(), hours: z.string() })

/** What is typed of a change of the directory, right or wrong. */
const typedSchema = z.object({
  department: z.string(),
  /** The version that the form showed. */
  version: z.number(),
  assistance: z.string(),
  message: z.string(),
  /** The address given to callers. */
  contact: z.string(),
  receivers: z.string(),
  /** Who receives requests, where `receivers` says an address. */
  requestsEmail: z.string(),
  lines: z.array(line).max(mostLines),
  /** It is none of this, and told in words. */
  another: z.boolean(),
})
export type TypedChange = z.infer<typeof typedSchema>
/** A line in the form; `id` is '' for an added one. Of a known one, an empty label or number stays as it is. */
export type TypedChangeLine = z.infer<typeof line>

/** Who is to receive a département's requests, by what the form calls it. */
export const receivers = [
  ['', 'Comme aujourd’hui'],
  ['referents', 'Ses référents, chacun à son adresse'],
  ['adresse', 'Une seule adresse, celle-ci :'],
] as const

/** What is wrong, in French, by the name of the field. */
export type ChangeFaults = Partial<Record<string, string>>

/** The form that shows a département as it is; to who may not read the directory, without names and numbers of lines. */
export function typedChangeFrom(
  shown: Entry,
  { version, masked }: { version: number; masked: boolean },
): TypedChange {
  return {
    department: shown.department,
    version,
    assistance: shown.assistance,
    message: shown.message ?? '',
    contact: shown.email ?? '',
    receivers: '',
    requestsEmail: '',
    lines: shown.lines.map(({ id, label, number, openingHours }) => ({
      id,
      label: masked ? '' : label,
      number: masked ? '' : formatNumber(number),
      hours: openingHours ? formatHours(openingHours) : '',
    })),
    another: false,
  }
}

/** What was kept of a change that is being typed; null when it is none. */
export function keptChange(json: string): TypedChange | null {
  if (json === '') return null
  const read = typedSchema.safeParse(JSON.parse(json))
  return read.success ? read.data : null
}

/** What a button of the form does to its lines: null when it is another button's. */
export function rearrangedLines(lines: TypedChangeLine[], action: string) {
  if (action === 'ajouter-ligne')
    return [...lines, { id: '', label: '', number: '', hours: '' }].slice(0, mostLines)
  const [, place] = /^retirer-ligne-(\d{1,2})$/.exec(action) ?? []
  return place === undefined ? null : lines.filter((_, i) => i !== Number(place))
}

const nothingChanges =
  'Rien ne change encore : modifier ce qui doit changer, ou cocher « Autre chose ».'

/**
 * The entry that a form asks for, held to the rules of the directory, or what is wrong at each field; neither when it
 * asks for something else. `shown` is the département as the form showed it; `today` (ISO) helps with hours of some weeks.
 */
export function readChange(
  typed: TypedChange | null,
  shown: Entry,
  today: string | null = null,
): { entry: ReadEntry | null; faults: ChangeFaults } {
  if (!typed) return { entry: null, faults: { changement: nothingChanges } }
  const whole = wholeOf(typed, shown)
  const read = readEntry(whole, shown.department, today)
  const faults = { ...namedHere(read.faults), ...receiversFault(typed) }
  if (!read.entry || Object.keys(faults).length > 0) return { entry: null, faults }
  const entry = { ...read.entry, lines: read.entry.lines.map(keptNumber(typed, shown)) }
  const asked = { ...entry, lines: entry.lines.map(withoutNone) }
  if (!same(asked, shown)) return { entry, faults: {} }
  return { entry: null, faults: typed.another ? {} : { changement: nothingChanges } }
}

/**
 * A number that is left as it is stands aside while the rest is read: what is wrong with a number that somebody types
 * must not tell them that a line has it.
 */
const standIn = (i: number) => `01 99 00 00 ${String(i + 10)}`

const keptNumber =
  ({ lines }: TypedChange, shown: Entry) =>
  (line: ReadEntry['lines'][number], i: number) => {
    const known = shown.lines.find(({ id }) => id === line.id)
    return known && lines[i]?.number === '' ? { ...line, number: known.number } : line
  }

/** An added line has no id yet. */
const withoutNone = ({ id, ...rest }: ReadEntry['lines'][number]) => (id ? { id, ...rest } : rest)

function receiversFault({ receivers: who, requestsEmail }: TypedChange): ChangeFaults {
  return who === 'adresse' && requestsEmail === ''
    ? { demandes: 'Écrire l’adresse qui reçoit les demandes.' }
    : {}
}

function wholeOf(typed: TypedChange, shown: Entry): TypedEntry {
  return {
    assistance: typed.assistance,
    email: typed.contact,
    message: typed.message,
    requestsEmail: requestsEmailOf(typed, shown),
    rotation: shown.rotation,
    screenedTogether: shown.screenedTogether === true,
    lines: typed.lines.map((each, i) => wholeLine(each, i, shown)),
  }
}

function requestsEmailOf({ receivers: who, requestsEmail }: TypedChange, shown: Entry): string {
  if (who === '') return shown.requestsEmail ?? ''
  return who === 'adresse' ? requestsEmail : ''
}

/** What the form does not ask of a line stays as it is. */
function wholeLine(
  { id, label, number, hours }: TypedChangeLine,
  i: number,
  { lines }: Entry,
): TypedLine {
  const known = lines.find((each) => each.id === id)
  const typed = { written: hours }
  if (!known) return { ...newLine(), ...typed, label, number }
  return {
    ...newLine(),
    ...typed,
    id,
    label: label || known.label,
    number: number || standIn(i),
    rank: String(known.rank),
    ring: String(known.ringSeconds),
    screening: known.screening,
  }
}

const names = new Map([['email', 'contact']])

/** Faults of an entry's form by the names that the fields have here. */
function namedHere(faults: Record<string, string>): ChangeFaults {
  return Object.fromEntries(
    Object.entries(faults).map(([field, why]) => [
      names.get(field) ?? field.replace(/-ecrits$/, '-horaires').replace(/-rang$/, '-numero'),
      why,
    ]),
  )
}
