import { z } from 'zod'
import { same } from '../canonical.ts'
import { findDepartment } from '../departments.ts'
import { editedIds } from '../prompt-list.ts'
import { excessInWords, excessOf, isSayable, promptEditFaults } from '../prompts.ts'
import { isDay, weekdayOf } from '../schedule/days.ts'
import { checkExceptions } from '../schedule/exceptions.ts'
import type { Exception, OpeningHours } from '../schedule/hours.ts'
import { formatHours } from '../schedule/hours-text.ts'
import { parseHours } from '../schedule/read-hours.ts'
import { inOrder } from '../schedule/weeks.ts'
import { clockTime } from '../schedule/words.ts'
import type { Alert, DirectoryContent, Entry, Fault, Line } from './directory.ts'
import { formatNumber, numberFault } from './numbers.ts'
import {
  dialTimeout,
  entryFaults,
  isEmail,
  lastRank,
  longestMessage,
  ringSeconds,
} from './rules.ts'

const slot = z.strictObject({ start: z.int().min(0).max(1440), end: z.int().min(0).max(2880) })
const isMonday = (day: string) => isDay(day) && weekdayOf(day) === 0
const weeks = z.union([
  z.enum(['even', 'odd']),
  z.strictObject({ from: z.string().refine(isMonday, 'must be a Monday such as 2026-11-30') }),
])
const weeklySlot = slot.extend({ weeks: weeks.exactOptional() })
const hours = z.strictObject({
  week: z.array(z.array(weeklySlot)).length(7),
  onPublicHolidays: z.enum(['open', 'closed']),
})
const line = z.strictObject({
  id: z.string(),
  label: z.string(),
  number: z.string().regex(/^\+\d{6,15}$/),
  rank: z.int().min(1),
  openingHours: hours.nullable(),
  screening: z.boolean(),
  ringSeconds: z.int().min(dialTimeout.least).max(dialTimeout.most),
})
export const entrySchema = z.strictObject({
  department: z.string(),
  assistance: z.enum(['phone', 'form', 'email', 'message']),
  lines: z.array(line),
  email: z.string().nullable(),
  message: z.string().nullable(),
  rotation: z.boolean(),
  screenedTogether: z.literal(true).exactOptional(),
  requestsEmail: z.string().exactOptional(),
})
const date = z.iso.date()
const concerned = z.union([z.literal('all'), z.array(z.string())])
export const exceptionSchema = z.strictObject({
  kind: z.enum(['closed', 'open']),
  departments: concerned,
  from: date,
  to: date,
  slot: slot.nullable(),
  message: z.string().max(500).nullable(),
})
const instant = z.iso.datetime({ offset: true })
export const alertSchema = z
  .strictObject({
    message: z.string().min(1).max(1000),
    start: instant,
    end: instant,
    goesOn: z.boolean().default(true),
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), 'the end precedes the start')

export const promptEditSchema = z.strictObject({
  text: z.string(),
  recording: z
    .string()
    .regex(/^[0-9a-f]{32}\.(mp3|wav)$/)
    .nullable(),
})

/** A published version as it is stored; those published before texts could be edited have none. */
export const directoryContentSchema = z.strictObject({
  entries: z.array(entrySchema),
  exceptions: z.array(exceptionSchema),
  alerts: z.array(alertSchema),
  prompts: z.partialRecord(z.enum(editedIds), promptEditSchema).default({}),
})

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 14:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

const writtenException = z
  .strictObject({
    kind: z.enum(['closed', 'open']),
    departments: concerned.default('all'),
    from: date,
    to: date.optional(),
    start: clock.optional(),
    end: clock.optional(),
    message: z.string().max(500).nullable().default(null),
  })
  .transform(
    ({ start, end, to, ...rest }): Exception => ({
      ...rest,
      to: to ?? rest.from,
      slot:
        start === undefined && end === undefined ? null : { start: start ?? 0, end: end ?? 1440 },
    }),
  )

/** `exceptions.json` as an operator writes it: dates, times of day, alerts between two instants. */
export const exceptionsFileSchema = z.strictObject({
  exceptions: z.array(writtenException).default([]),
  alerts: z.array(alertSchema).default([]),
})

/** Exceptions and alerts as `exceptions.json` writes them. */
export function writeExceptions({
  exceptions,
  alerts,
}: Pick<DirectoryContent, 'exceptions' | 'alerts'>): string {
  const written = exceptions.map(({ slot: part, ...rest }) => ({
    ...rest,
    ...(part ? { start: clockTime(part.start), end: clockTime(part.end) } : {}),
  }))
  return `${JSON.stringify({ exceptions: written, alerts }, null, 2)}\n`
}

/** Everything that is wrong with a whole directory, in French; an empty list when it can be published. */
export function checkDirectory(content: DirectoryContent): Fault[] {
  const { entries, exceptions, alerts, prompts } = content
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const each of entries) {
    const place = `département ${each.department} : `
    if (!findDepartment(each.department)) faults.push({ message: `${place}ce code n'existe pas.` })
    if (seen.has(each.department)) faults.push({ message: `${place}il est donné deux fois.` })
    seen.add(each.department)
    const messages = [...entryFaults(each).map(({ message }) => message), ...valueFaults(each)]
    faults.push(...messages.map((message) => ({ message: place + message })))
  }
  const others = [
    ...checkExceptions(exceptions),
    ...alerts.flatMap(alertFaults),
    ...promptEditFaults(prompts),
  ]
  return [...faults, ...others.map((message) => ({ message }))]
}

function alertFaults({ message, start, end }: Alert, i: number): string[] {
  const place = `alerte ${i + 1} : `
  const faults: string[] = []
  if (Date.parse(start) >= Date.parse(end)) faults.push(`${place}la fin précède le début.`)
  if (!isSayable(message)) faults.push(`${place}la voix ne peut pas dire ce texte.`)
  const excess = excessOf(message)
  if (excess > 0) faults.push(`${place}le texte ${excessInWords(excess)}`)
  return faults
}

/** What rows could not have said: values out of the limits that each cell of a file is held to. */
function valueFaults({ lines, email, requestsEmail, message }: Entry): string[] {
  const addresses = [email, requestsEmail].filter((each) => each != null)
  const faults = addresses
    .filter((each) => !isEmail(each))
    .map((each) => `« ${each} » n'est pas une adresse.`)
  if (message !== null && !isSayable(message)) faults.push('la voix ne peut pas dire ce message.')
  if (message !== null && message.length > longestMessage)
    faults.push(`le message dépasse ${longestMessage} caractères (${message.length}).`)
  if (new Set(lines.map(({ id }) => id)).size < lines.length)
    faults.push('deux lignes ont le même identifiant.')
  return [...faults, ...lines.flatMap(lineFaults)]
}

/** The number is held to its shape only: a later list of attributed numbers must not stop a start. */
function lineFaults({ number, rank, ringSeconds: rings, openingHours }: Line): string[] {
  const place = `ligne ${formatNumber(number)} : `
  const faults: string[] = []
  const fault = numberFault(number)
  if (fault) faults.push(`${place}${fault}.`)
  if (rank > lastRank) faults.push(`${place}le rang va de 1 à ${lastRank}, et non ${rank}.`)
  if (rings < ringSeconds.least || rings > ringSeconds.most)
    faults.push(
      `${place}la sonnerie va de ${ringSeconds.least} à ${ringSeconds.most} secondes, et non ${rings}.`,
    )
  return [...faults, ...hoursFaults(openingHours).map((each) => place + each)]
}

function hoursFaults(hours: OpeningHours | null): string[] {
  if (hours === null) return []
  const read = parseHours(formatHours(hours))
  if (!read.ok) return read.faults
  const isOrdered = hours.week.every((slots) => same(slots, slots.toSorted(inOrder)))
  return isOrdered ? [] : ['les créneaux d’un jour ne sont pas dans l’ordre.']
}
