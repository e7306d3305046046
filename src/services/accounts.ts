import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordFault } from '../core/people/password.ts'
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

const derive = promisify(argon2)

/** RFC 9106, second recommended option: 64 MiB, three passes, four lanes. */
const cost = { parallelism: 4, tagLength: 32, memory: 65_536, passes: 3 }

/** The argon2id hash of a password, with its salt and its cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { ...cost, message: password, nonce })
  const { memory, passes, parallelism } = cost
  return [memory, passes, parallelism, nonce.toString('base64'), tag.toString('base64')].join('$')
}

/** Whether this password made this hash; null (no account) takes the same time and is false. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [memory, passes, parallelism, nonce = '', tag = ''] = (hash ?? nobody).split('$')
  const expected = Buffer.from(tag, 'base64')
  const found = await derive('argon2id', {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    nonce: Buffer.from(nonce, 'base64'),
    message: password,
  })
  return hash !== null && timingSafeEqual(found, expected)
}

const nobody = `${cost.memory}$${cost.passes}$${cost.parallelism}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`

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

/** The person whom a one-time link lets set a password now. */
export async function invited(
  database: Database,
  token: string,
  now: number,
): Promise<Person | undefined> {
  const id = await invitedBy(database, fingerprint(token), new Date(now).toISOString())
  const account = id === undefined ? undefined : await readAccount(database, id)
  return account && !account.disabled ? account : undefined
}

/** Sets a person's password, or says in French why not. */
export async function choosePassword(
  database: Database,
  person: Person,
  password: string,
  keptSession: string | null,
): Promise<string | null> {
  const fault = passwordFault(password, person.email)
  if (fault) return fault
  await setPassword(database, person.id, await hashPassword(password), keptSession)
  return null
}

/** The person who gives this address and password, unless the account is closed. */
export async function authenticate(
  database: Database,
  email: string,
  password: string,
): Promise<Person | null> {
  const account = await findAccount(database, email)
  const right = await isPassword(password, account?.password ?? null)
  return account && right && !account.disabled ? account : null
}

/** Adds a person with their first one-time link; null when the address has an account already. */
export async function addWithLink(
  database: Database,
  details: PersonDetails,
  now: number,
): Promise<{ id: number; token: string } | null> {
  const id = await addPerson(database, details, new Date(now).toISOString())
  return id === null ? null : { id, token: await invite(database, id, now) }
}

export const demonstration: PersonDetails = {
  email: 'demonstration@example.org',
  name: 'Compte de démonstration',
  role: 'national',
  departments: [],
}

/** The demonstration account of local mode; it has no password, so it exists nowhere else. */
export async function demonstrationAccount(database: Database, now: number): Promise<Person> {
  await addPerson(database, demonstration, new Date(now).toISOString())
  const account = await findAccount(database, demonstration.email)
  if (!account) throw new Error('the demonstration account cannot be made')
  return account
}
