import { createHash, randomBytes } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Person, PersonDetails } from '../core/people/people.ts'
import type { Database } from '../storage/database.ts'
import {
  addPerson,
  findAccount,
  invitedBy,
  keepInvitation,
  readAccount,
  setPassword,
} from '../storage/people.ts'
import type { Attempts } from './attempts.ts'
import type { Passwords } from './passwords.ts'

/** What accounts stand on. */
export interface AccountNeeds {
  database: Database
  config: Pick<Config, 'local'>
  passwords: Passwords
  attempts: Attempts
}

/** How long a one-time link lets its holder set a password. */
const linkDays = 7

const fingerprint = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes the one-time link's token of a person; only its hash is kept. */
export async function invite(database: Database, id: number, now: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(now + linkDays * 86_400_000).toISOString()
  await keepInvitation(database, { token: fingerprint(token), user_id: id, expires_at })
  return token
}

/** An account, where there is one: that of the demonstration is there in local mode only. */
export function existing<P extends Person>(
  { config }: Pick<AccountNeeds, 'config'>,
  account: P | undefined,
): P | undefined {
  return config.local || account?.email !== demonstration.email ? account : undefined
}

/** The person whom a one-time link lets set a password now. */
export async function invited(
  { database, config }: Pick<AccountNeeds, 'database' | 'config'>,
  token: string,
  now: number,
): Promise<Person | undefined> {
  const id = await invitedBy(database, fingerprint(token), new Date(now).toISOString())
  const account =
    id === undefined ? undefined : existing({ config }, await readAccount(database, id))
  return account && !account.disabled ? account : undefined
}

/** Sets a person's password, or says in French why not; throws Busy when too many wait. */
export async function choosePassword(
  { database, passwords }: Pick<AccountNeeds, 'database' | 'passwords'>,
  person: Person,
  password: string,
  { session, address }: { session: string | null; address: string },
): Promise<string | null> {
  return passwords.inTurn(address, async ({ fault, hash }) => {
    const why = await fault(password, person.email)
    if (why === null) await setPassword(database, person.id, await hash(password), session)
    return why
  })
}

/** What somebody gives who signs in, and whence. */
export interface Credentials {
  email: string
  password: string
  address: string
}

/** No password that may be chosen is longer; comparing one costs what its length does. */
const longest = 1_000

/**
 * The person who gives this address and password, unless the account is closed; 'held up' after too many wrong
 * ones, which is looked at when the turn comes, so that many at a time try no more than one after the other.
 * Throws Busy when too many wait.
 */
export function authenticate(
  { database, config, passwords, attempts }: AccountNeeds,
  { email, password, address }: Credentials,
): Promise<Person | 'unknown' | 'held up'> {
  return passwords.inTurn(address, async ({ matches }) => {
    if (await attempts.isHeldUp(email, address)) return 'held up'
    const account = existing({ config }, await findAccount(database, email))
    const right = password.length <= longest && (await matches(password, account?.password ?? null))
    if (account && right && !account.disabled) return account
    await attempts.failed(email, address)
    return 'unknown'
  })
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

export const demonstration: PersonDetails = {
  email: 'demonstration@example.org',
  name: 'Compte de démonstration',
  role: 'national',
  departments: [],
}

/** The demonstration account of local mode, which needs no password. */
export async function demonstrationAccount(database: Database, now: number): Promise<Person> {
  await addPerson(database, demonstration, new Date(now).toISOString())
  const account = await findAccount(database, demonstration.email)
  if (!account) throw new Error('the demonstration account cannot be made')
  return account
}
