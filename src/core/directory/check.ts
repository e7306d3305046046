import { z } from 'zod'
import { checkExceptions } from '../schedule/exceptions.ts'
import type { Exception } from '../schedule/hours.ts'
import { findDepartment } from './departments.ts'
import type { DirectoryContent, Fault } from './directory.ts'
import { entryFaults } from './rules.ts'

const slot = z.strictObject({ start: z.int().min(0).max(1440), end: z.int().min(0).max(2880) })
const hours = z.strictObject({
  week: z.array(z.array(slot)).length(7),
  onPublicHolidays: z.enum(['open', 'closed']),
})
const line = z.strictObject({
  id: z.string(),
  label: z.string(),
  number: z.string().regex(/^\+\d{6,15}$/),
  rank: z.int().min(1),
  openingHours: hours.nullable(),
  screening: z.boolean(),
  ringSeconds: z.int().min(1).max(600),
})
const entry = z.strictObject({
  department: z.string(),
  assistance: z.enum(['phone', 'form', 'email', 'message']),
  lines: z.array(line),
  email: z.string().nullable(),
  message: z.string().nullable(),
  rotation: z.boolean(),
})
const date = z.iso.date()
const concerned = z.union([z.literal('all'), z.array(z.string())])
const exception = z.strictObject({
  kind: z.enum(['closed', 'open']),
  departments: concerned,
  from: date,
  to: date,
  slot: slot.nullable(),
  message: z.string().max(500).nullable(),
})
const instant = z.iso.datetime({ offset: true })
const alert = z
  .strictObject({
    message: z.string().min(1).max(1000),
    start: instant,
    end: instant,
    goesOn: z.boolean().default(true),
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), 'the end precedes the start')

/** A published version as it is stored. */
export const directoryContentSchema = z.strictObject({
  entries: z.array(entry),
  exceptions: z.array(exception),
  alerts: z.array(alert),
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
  alerts: z.array(alert).default([]),
})

/** Exceptions and alerts as `exceptions.json` writes them. */
export function writeExceptions({ exceptions, alerts }: Omit<DirectoryContent, 'entries'>): string {
  const time = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const written = exceptions.map(({ slot: part, ...rest }) => ({
    ...rest,
    ...(part ? { start: time(part.start), end: time(part.end) } : {}),
  }))
  return `${JSON.stringify({ exceptions: written, alerts }, null, 2)}\n`
}

/** Everything that is wrong with a whole directory, in French; an empty list when it can be published. */
export function checkDirectory({ entries, exceptions }: DirectoryContent): Fault[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const each of entries) {
    const place = `département ${each.department} : `
    if (!findDepartment(each.department)) faults.push({ message: `${place}ce code n'existe pas.` })
    if (seen.has(each.department)) faults.push({ message: `${place}il est donné deux fois.` })
    seen.add(each.department)
    faults.push(...entryFaults(each).map(({ message }) => ({ message: place + message })))
  }
  return [...faults, ...checkExceptions(exceptions).map((message) => ({ message }))]
}
