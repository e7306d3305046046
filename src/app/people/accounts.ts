import { createHash, randomBytes } from 'node:crypto'
import { demonstration } from '../../core/people/demonstration.ts'
import type { Person, PersonDetails } from '../../core/people/people.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Database } from '../../storage/database.ts'
import { addInvitation, keepInvitation } from '../../storage/entry.ts'
import { addPerson, findAccount, withoutPassword } from '../../storage/people.ts'
import type { Marks } from '../requests/marks.ts'
import type { Security } from '../security.ts'
import type { Attempts } from './attempts.ts'
import type { Browsers } from './browsers.ts'
import type { Passwords } from './passwords.ts'

/** What accounts stand on. */
export interface AccountNeeds {
  database: Database
  config: Pick<Settings, 'local' | 'publicUrl' | 'mail'>
  marks: Marks
  passwords: Passwords
  attempts: Attempts
  browsers: Browsers
  security: Pick<Security, 'note'>
  /** ms since 1970. */
  now(): number
}

/** How long a one-time link lets its holder set a password. */
export const linkDays = 7

/** How a token is known to us, who do not keep it. */
export const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes the one-time link's token of a person; only its hash is kept. */
export async function invite(database: Database, id: number, now: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(now + linkDays * 86_400_000).toISOString()
  await keepInvitation(database, { token: fingerprint(token), person: id, expires_at })
  return token
}

/** Makes one more one-time link's token of a person, good for so many ms; the others stay good. */
export async function mintLink(
  database: Database,
  id: number,
  { now, lasts }: { now: number; lasts: number },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(now + lasts).toISOString()
  const at = new Date(now).toISOString()
  await addInvitation(database, { token: fingerprint(token), person: id, expires_at }, at)
  return token
}

/** An account, where there is one: that of the demonstration is there in local mode only. */
export function existing<P extends Person>(
  { config }: { config: Pick<Settings, 'local'> },
  account: P | undefined,
): P | undefined {
  return config.local || account?.email !== demonstration.email ? account : undefined
}

/** Adds a person with their first one-time link; null when the address has an account already, or is the demonstration's. */
export async function addWithLink(
  database: Database,
  details: PersonDetails,
  now: number,
): Promise<{ id: number; token: string } | null> {
  if (details.email === demonstration.email) return null
  const id = await addPerson(database, details, new Date(now).toISOString())
  return id === null ? null : { id, token: await invite(database, id, now) }
}

/** The demonstration account of local mode, which needs no password. */
export async function demonstrationAccount(database: Database, now: number): Promise<Person> {
  await addPerson(database, demonstration, new Date(now).toISOString())
  const account = await findAccount(database, demonstration.email)
  if (!account) throw new Error('the demonstration account cannot be made')
  return withoutPassword(account)
}
