import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { clamdPlace } from './clamd.ts'
import { logLevels } from './log.ts'
import { loopback, mailbox, mailFaults, markedAddress } from './mail.ts'

const blank = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => blank(given) ?? value, schema)

/** The environment, in the order of `.env.example`. */
export const environmentSchema = z.object({
  ROLE: withDefault(z.enum(['all', 'voice', 'pages', 'tasks']), 'all'),
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
  LOG_LEVEL: withDefault(z.enum(logLevels), 'info'),
  CLOCK: optional(
    z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-30T08:30:00Z' }),
  ),
  NODE_ENV: optional(z.string()),
  SMTP_URL: optional(
    z.url({
      protocol: /^smtps?$/,
      error: 'must be the relay’s address such as smtp://user:password@relay.example.org:587',
    }),
  ),
  MAIL_FROM: optional(mailbox),
  MAIL_ADDRESS: optional(markedAddress),
  MAIL_LISTEN: optional(loopback),
  MAIL_AUTHSERV: optional(
    z
      .string()
      .regex(/^[\w.-]+$/, 'must be a name such as mx.example.org, as your mail server signs'),
  ),
  CLAMD: optional(clamdPlace),
})

export type Environment = z.infer<typeof environmentSchema>

/** What each setting is right about alone, and wrong about together. */
export function modeFaults(given: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  const local = !given.TWILIO_AUTH_TOKEN
  const host = given.HOST || '127.0.0.1'
  if (!local && !given.PUBLIC_URL)
    faults.push(
      'PUBLIC_URL is required with TWILIO_AUTH_TOKEN: the address Twilio calls, e.g. https://svi.example.org',
    )
  if (local && !['127.0.0.1', 'localhost', '::1'].includes(host))
    faults.push(
      `HOST ${host} needs TWILIO_AUTH_TOKEN: without it the service only serves this machine`,
    )
  if (local && given.TWILIO_AUTH_TOKEN_SECONDARY)
    faults.push('TWILIO_AUTH_TOKEN_SECONDARY is given without TWILIO_AUTH_TOKEN')
  if (given.CLOCK && given.NODE_ENV === 'production')
    faults.push('CLOCK is for rehearsals and is refused when NODE_ENV=production: remove it')
  if (Number(given.PORT) > 65_535) faults.push('PORT must be a port number, 0 to 65535')
  return [...faults, ...mailFaults(given)]
}

export function tokensOf({
  TWILIO_AUTH_TOKEN,
  TWILIO_AUTH_TOKEN_SECONDARY,
}: Environment): string[] {
  if (!TWILIO_AUTH_TOKEN) return [randomBytes(24).toString('hex')]
  return [TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_SECONDARY].filter((token) => token !== undefined)
}
