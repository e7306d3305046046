import { join } from 'node:path'
import { z } from 'zod'
import type { ServiceSettings } from '../core/call/facts.ts'
import { normaliseNumber } from '../core/directory/numbers.ts'
import { requestsSchema } from '../core/requests/limits.ts'
import { retentionSchema } from '../core/retention.ts'
import type { National, OpeningHours } from '../core/schedule/hours.ts'
import { parseHours } from '../core/schedule/read-hours.ts'
import { termLengths } from '../core/schedule/terms.ts'
import { issuesOf, readJson } from './faults.ts'

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
  /** Of what time a survey tells: how often each département hands one in. */
  surveyPeriod: z.enum(termLengths, `must be one of ${termLengths.join(', ')}`).default('quarter'),
  /** What the support form takes, and until when a reply opens a request again. */
  requests: requestsSchema.prefault({}),
  /** How long personal data is kept. */
  retention: retentionSchema.prefault({}),
})

export type Service = z.infer<typeof serviceSchema>

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

/** What holds in every département. */
export function nationalOf({ openingHours, saintMartinAbolitionDay }: Service): National {
  return { openingHours, abolition: saintMartinAbolitionDay }
}

/** What decides what callers hear, whatever their département. */
export function callSettingsOf(service: Service): ServiceSettings {
  return {
    formInWords: service.form,
    email: service.email,
    callerId: service.callerId,
    callerNumber: service.callerNumber,
    serviceNumber: service.number,
  }
}
