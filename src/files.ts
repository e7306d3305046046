import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type FirstTaxonomy, firstTaxonomySchema } from './core/contacts/motives.ts'
import { checkDirectory, exceptionsFileSchema } from './core/directory/check.ts'
import { type DirectoryContent, faultInWords } from './core/directory/directory.ts'
import { identified } from './core/directory/lines.ts'
import { normaliseNumber } from './core/directory/numbers.ts'
import { readRows } from './core/directory/rows.ts'
import { retentionSchema } from './core/retention.ts'
import type { OpeningHours } from './core/schedule/hours.ts'
import { parseHours } from './core/schedule/hours-text.ts'
import { readCsv } from './spreadsheet/csv.ts'

const number = z.string().transform((typed, context) => {
  const read = normaliseNumber(typed, '75')
  const service = /^\s*(\+33|0)\s*806/.test(typed)
  if (read.ok) return read.number
  if (service) return `+33${typed.replace(/\D/g, '').replace(/^(33|0)/, '')}`
  context.addIssue({ code: 'custom', message: read.reason })
  return z.NEVER
})

const hours = z.string().transform((text, context): OpeningHours => {
  const read = parseHours(text)
  if (read.ok) return read.hours
  context.addIssue({ code: 'custom', message: read.faults.join(' ') })
  return z.NEVER
})

const serviceSchema = z.strictObject({
  number,
  openingHours: hours,
  form: z.string().min(3),
  email: z.email(),
  voice: z
    .string()
    .regex(
      /^(man|woman|alice|Polly\.[A-Za-z]+(-Neural|-Generative)?|Google\.fr-[A-Z]{2}-[A-Za-z0-9-]+)$/,
      'must be a voice of Twilio, e.g. Polly.Lea-Neural',
    ),
  callerId: z.enum(['service', 'caller']),
  callerNumber: number.nullable(),
  saintMartinAbolitionDay: z.enum(['05-27', '05-28']),
  /** A second person must agree before a draft is published. */
  secondPerson: z.boolean().default(false),
  /** The State's mark on the pages, for those entitled to it. */
  stateMark: z.boolean().default(false),
  /** How long personal data is kept. */
  retention: retentionSchema.prefault({}),
})

export type Service = z.infer<typeof serviceSchema>

/** What a schema found wrong, each with its place. */
export function issuesOf(error: z.ZodError, place: string): string[] {
  return error.issues.map((issue) => `${place}${issue.path.join('.')}: ${issue.message}`)
}

/** `service.json`, or null with its faults added to the list. */
export function readService(configDir: string, faults: string[]): Service | null {
  const file = join(configDir, 'service.json')
  const content = readJson(file, faults)
  if (content === undefined) return null
  const read = serviceSchema.safeParse(content)
  if (read.success) return read.data
  faults.push(...issuesOf(read.error, `${file}: `))
  return null
}

/** The content of a JSON file, or undefined with the fault added to the list. */
function readJson(file: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    faults.push(`${file}: ${missing ? 'the file is missing' : (error as Error).message}`)
    return undefined
  }
}

/** The directory and exceptions that ship in `config/`, with every fault added to the list. */
export function readFirstDirectory(configDir: string, faults: string[]): DirectoryContent {
  const entries = readEntries(join(configDir, 'directory.csv'), faults)
  const file = join(configDir, 'exceptions.json')
  const read = exceptionsFileSchema.safeParse(readJson(file, faults) ?? {})
  if (!read.success) faults.push(...issuesOf(read.error, `${file}: `))
  const content = { entries, exceptions: [], alerts: [], prompts: {}, ...read.data }
  faults.push(...checkDirectory(content).map((fault) => `${file}: ${faultInWords(fault)}`))
  return content
}

function readEntries(file: string, faults: string[]): DirectoryContent['entries'] {
  if (!existsSync(file)) {
    faults.push(`${file}: the file is missing`)
    return []
  }
  try {
    const read = readRows(readCsv(readFileSync(file)))
    if (read.ok) return identified(read.entries)
    faults.push(...read.faults.map((fault) => `${file}: ${faultInWords(fault)}`))
  } catch (error) {
    faults.push(`${file}: ${(error as Error).message}`)
  }
  return []
}

/** `taxonomy.json`, with every fault added to the list. */
export function readFirstTaxonomy(configDir: string, faults: string[]): FirstTaxonomy {
  const file = join(configDir, 'taxonomy.json')
  const content = readJson(file, faults)
  if (content === undefined) return []
  const read = firstTaxonomySchema.safeParse(content)
  if (read.success) return read.data
  faults.push(...issuesOf(read.error, `${file}: `))
  return []
}
