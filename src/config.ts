import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { normaliseNumber } from './core/directory/numbers.ts'
import {
  type PromptId,
  type Prompts,
  promptFaults,
  promptIds,
  promptVariables,
} from './core/prompts.ts'
import type { OpeningHours } from './core/schedule/hours.ts'
import { parseHours } from './core/schedule/hours-text.ts'

/** A start that cannot be: every fault, in plain words. */
export class ConfigurationError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

const blank = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => blank(given) ?? value, schema)

/** The environment, in the order of `.env.example`. */
const environmentSchema = z.object({
  PORT: withDefault(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
      .transform(Number),
    '3000',
  ),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PUBLIC_URL: optional(
    z
      .url({ protocol: /^https?$/, error: 'must be a web address such as https://svi.example.org' })
      .transform((url) => url.replace(/\/+$/, '')),
  ),
  TWILIO_ACCOUNT_SID: optional(
    z.string().regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 hex digits'),
  ),
  TWILIO_AUTH_TOKEN: optional(z.string().min(16, 'is too short to be an auth token')),
  TWILIO_AUTH_TOKEN_SECONDARY: optional(z.string().min(16, 'is too short to be an auth token')),
  DATABASE_URL: withDefault(
    z.string().refine((url) => !/^\w+:\/\//.test(url) || url.startsWith('file:'), {
      error: 'must be a path or a file: address',
    }),
    'data/svi.sqlite',
  ),
  CONFIG_DIR: withDefault(z.string(), 'config'),
  PROMPTS_DIR: withDefault(z.string(), 'prompts'),
  LOG_LEVEL: withDefault(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    'info',
  ),
  CLOCK: optional(
    z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-30T08:30:00Z' }),
  ),
  NODE_ENV: optional(z.string()),
})

export type Environment = z.infer<typeof environmentSchema>

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
})

export type Service = z.infer<typeof serviceSchema>

export interface Config {
  port: number
  host: string
  publicUrl: string
  accountSid: string | null
  /** Tokens whose signature is accepted; in local mode one made for this run. */
  tokens: string[]
  /** No Twilio token was given: nothing from outside this machine is served. */
  local: boolean
  databaseUrl: string
  configDir: string
  promptsDir: string
  logLevel: Environment['LOG_LEVEL']
  /** Milliseconds to add to the machine's clock, for rehearsals. */
  clockOffset: number
  service: Service
  prompts: Prompts
}

/** Reads the environment, `config/` and `prompts/`; throws a ConfigurationError with every fault. */
export function readConfig(environment: Record<string, string | undefined>, now: number): Config {
  const faults: string[] = []
  const read = environmentSchema.safeParse(environment)
  if (!read.success) faults.push(...issuesOf(read.error, ''))
  const given = read.success ? read.data : environmentSchema.parse({})
  const local = given.TWILIO_AUTH_TOKEN === undefined
  faults.push(...modeFaults(given, local))
  const configDir = environment.CONFIG_DIR || 'config'
  const promptsDir = environment.PROMPTS_DIR || 'prompts'
  const service = readService(join(configDir, 'service.json'), faults)
  const prompts = readPrompts(promptsDir, faults)
  if (faults.length > 0 || !service) throw new ConfigurationError(faults)
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? `http://127.0.0.1:${given.PORT}`,
    accountSid: given.TWILIO_ACCOUNT_SID ?? null,
    tokens: tokensOf(given),
    local,
    databaseUrl: given.DATABASE_URL,
    configDir,
    promptsDir,
    logLevel: given.LOG_LEVEL,
    clockOffset: given.CLOCK ? Date.parse(given.CLOCK) - now : 0,
    service,
    prompts,
  }
}

function modeFaults(given: Environment, local: boolean): string[] {
  const faults: string[] = []
  if (!local && !given.PUBLIC_URL)
    faults.push(
      'PUBLIC_URL is required with TWILIO_AUTH_TOKEN: the address Twilio calls, e.g. https://svi.example.org',
    )
  if (local && !['127.0.0.1', 'localhost', '::1'].includes(given.HOST))
    faults.push(
      `HOST ${given.HOST} needs TWILIO_AUTH_TOKEN: without it the service only serves this machine`,
    )
  if (local && given.TWILIO_AUTH_TOKEN_SECONDARY)
    faults.push('TWILIO_AUTH_TOKEN_SECONDARY is given without TWILIO_AUTH_TOKEN')
  if (given.CLOCK && given.NODE_ENV === 'production')
    faults.push('CLOCK is for rehearsals and is refused when NODE_ENV=production: remove it')
  if (given.PORT > 65_535) faults.push('PORT must be a port number, 0 to 65535')
  return faults
}

function tokensOf({ TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_SECONDARY }: Environment): string[] {
  if (!TWILIO_AUTH_TOKEN) return [randomBytes(24).toString('hex')]
  return [TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_SECONDARY].filter((token) => token !== undefined)
}

function issuesOf(error: z.ZodError, place: string): string[] {
  return error.issues.map((issue) => `${place}${issue.path.join('.')}: ${issue.message}`)
}

function readService(file: string, faults: string[]): Service | null {
  const content = readJson(file, faults)
  if (content === undefined) return null
  const read = serviceSchema.safeParse(content)
  if (read.success) return read.data
  faults.push(...issuesOf(read.error, `${file}: `))
  return null
}

/** The content of a JSON file, or undefined with the fault added to the list. */
export function readJson(file: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    faults.push(`${file}: ${missing ? 'the file is missing' : (error as Error).message}`)
    return undefined
  }
}

function readPrompts(dir: string, faults: string[]): Prompts {
  const texts = {} as Record<PromptId, string>
  const recordings: Prompts['recordings'] = {}
  if (!existsSync(dir)) faults.push(`${dir}: the folder of the prompts is missing`)
  const files = existsSync(dir) ? readdirSync(dir) : []
  for (const id of promptIds) {
    const recording = files.find((file) => file === `${id}.mp3` || file === `${id}.wav`)
    if (recording) recordings[id] = recording
    if (recording && promptVariables[id].length > 0)
      faults.push(
        `${join(dir, recording)}: a recording cannot say {${promptVariables[id].join('}, {')}}`,
      )
    texts[id] = readPrompt(dir, id, files, faults)
  }
  for (const file of files.filter((name) => name.endsWith('.txt')))
    if (!promptIds.includes(file.slice(0, -4) as PromptId))
      faults.push(`${join(dir, file)}: no prompt has this name`)
  return { texts, recordings }
}

function readPrompt(dir: string, id: PromptId, files: string[], faults: string[]): string {
  const file = join(dir, `${id}.txt`)
  if (!files.includes(`${id}.txt`)) {
    if (files.length > 0) faults.push(`${file}: the prompt is missing`)
    return ''
  }
  const text = readFileSync(file, 'utf8').trim()
  faults.push(...promptFaults(id, text).map((fault) => `${file}: ${fault}`))
  return text
}
