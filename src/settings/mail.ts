import { z } from 'zod'
import { readAddress } from '../core/requests/address.ts'

/** How letters leave and answers come in. */
export interface MailSettings {
  /** The relay's address, with its password; null: letters wait to be read here. */
  relay: string | null
  /** Whom letters are from. */
  from: { name: string; address: string }
  /** Where answers go, with a mark for each request after a plus sign. */
  address: string
  /** Where the operator's mail server hands mail over; null: none is received. */
  listen: { host: string; port: number } | null
  /** The name by which that server signs what it found of a mail; null: it is not believed. */
  authserv: string | null
}

const usualName = 'Assistance SI SIAO'

/** Characters before the @ of our address: its marks need the other 44 of 64. */
const longestLocal = 20

const address = z.string().transform((typed, context) => {
  const read = readAddress(typed)
  if ('address' in read) return read.address
  context.addIssue({ code: 'custom', message: 'must be an address such as assistance@example.org' })
  return z.NEVER
})

export const markedAddress = address.refine((read) => read.indexOf('@') <= longestLocal, {
  error: `must have at most ${longestLocal} characters before the @: marks of requests are added to it`,
})

/** `Assistance SI SIAO <assistance@example.org>`, or the address alone. */
export const mailbox = z.string().transform((typed, context) => {
  const read = address.safeParse(typed)
  const name = typed.endsWith('>') ? typed.slice(0, typed.lastIndexOf('<')).trim() : ''
  if (read.success) return { name: name.replace(/^"|"$/g, '') || usualName, address: read.data }
  const message = 'must be an address, or a name and <address>'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** A port of this machine, alone or after an address of this machine's own. */
export const loopback = z
  .string()
  .regex(/^((127\.\d+\.\d+\.\d+|localhost|\[::1\]):)?\d{1,5}$/, {
    error:
      'must be a port of this machine such as 127.0.0.1:2424: your mail server hands mail over',
  })
  .transform((given) => {
    const colon = given.lastIndexOf(':')
    const host = given.slice(0, Math.max(colon, 0)).replace(/[[\]]/g, '')
    return { host: host || '127.0.0.1', port: Number(given.slice(colon + 1)) }
  })
  .refine(({ port }) => port <= 65_535, { error: 'must be a port number, 0 to 65535' })

/** What each setting of mail is right about alone, and wrong about together. */
export function mailFaults(given: Record<string, string | undefined>): string[] {
  const needing = ['SMTP_URL', 'MAIL_LISTEN'].filter((name) => given[name])
  if (needing.length === 0 || given.MAIL_ADDRESS || given.MAIL_FROM) return []
  return [`MAIL_ADDRESS is required with ${needing.join(' and ')}: where answers go`]
}

/** The settings of mail, each parsed. */
interface Given {
  SMTP_URL?: string | undefined
  MAIL_FROM?: z.infer<typeof mailbox> | undefined
  MAIL_ADDRESS?: string | undefined
  MAIL_LISTEN?: z.infer<typeof loopback> | undefined
  MAIL_AUTHSERV?: string | undefined
}

/** Without any of them letters are from the domain of the address that callers are told, and none leaves. */
export function mailOf(given: Given, told: string): MailSettings {
  const own =
    given.MAIL_ADDRESS ?? given.MAIL_FROM?.address ?? `assistance@${told.split('@').at(-1)}`
  return {
    relay: given.SMTP_URL ?? null,
    from: given.MAIL_FROM ?? { name: usualName, address: own },
    address: own,
    listen: given.MAIL_LISTEN ?? null,
    authserv: given.MAIL_AUTHSERV ?? null,
  }
}
