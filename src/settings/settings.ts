import type { Standing } from '../core/call/snapshot.ts'
import type { FirstMotives } from '../core/contacts/motives.ts'
import { departments } from '../core/departments.ts'
import type { DirectoryContent } from '../core/directory/directory.ts'
import type { Prompts } from '../core/prompts.ts'
import { checkDepartments } from '../core/schedule/holidays.ts'
import type { ClamdSettings } from './clamd.ts'
import { type Environment, environmentSchema, modeFaults, tokensOf } from './environment.ts'
import { ConfigurationError, issuesOf } from './faults.ts'
import { readFirstDirectory, readFirstMotives } from './first.ts'
import { type MailSettings, mailOf } from './mail.ts'
import { readPrompts } from './prompts.ts'
import { nationalOf, readService, type Service } from './service.ts'

export interface Settings {
  /** Which processes run: all of them, or one alone. */
  role: Environment['ROLE']
  port: number
  host: string
  publicUrl: string
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
  mail: MailSettings
  /** The scanner of viruses; null: files are not scanned. */
  clamd: ClamdSettings | null
  service: Service
  prompts: Prompts
  /** What `config/` publishes when nothing has been yet. */
  firstDirectory: DirectoryContent
  /** What contacts are about, until the national team changes it. */
  firstMotives: FirstMotives
}

/** Reads the environment, `config/` and `prompts/`; throws a ConfigurationError with every fault. */
export function readSettings(
  environment: Record<string, string | undefined>,
  now: number,
): Settings {
  const faults: string[] = []
  const read = environmentSchema.safeParse(environment)
  if (!read.success) faults.push(...issuesOf(read.error, ''))
  const given = read.success ? read.data : environmentSchema.parse({})
  const local = given.TWILIO_AUTH_TOKEN === undefined
  faults.push(...modeFaults(environment))
  const configDir = environment.CONFIG_DIR || 'config'
  const promptsDir = environment.PROMPTS_DIR || 'prompts'
  const service = readService(configDir, faults)
  const prompts = readPrompts(promptsDir, faults)
  const firstDirectory = readFirstDirectory(configDir, faults)
  const firstMotives = readFirstMotives(configDir, faults)
  faults.push(...checkDepartments(departments))
  if (faults.length > 0 || !service) throw new ConfigurationError(faults)
  return {
    role: given.ROLE,
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? `http://127.0.0.1:${given.PORT}`,
    tokens: tokensOf(given),
    local,
    databaseUrl: given.DATABASE_URL,
    configDir,
    promptsDir,
    logLevel: given.LOG_LEVEL,
    clockOffset: given.CLOCK ? Date.parse(given.CLOCK) - now : 0,
    mail: mailOf(given, service.email),
    clamd: given.CLAMD ?? null,
    service,
    prompts,
    firstDirectory,
    firstMotives,
  }
}

/** What holds of every directory, by the settings. */
export function standingOf({ service, prompts }: Pick<Settings, 'service' | 'prompts'>): Standing {
  return { national: nationalOf(service), prompts }
}
