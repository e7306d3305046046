import type { Person } from '../../core/people/people.ts'
import {
  findAccount,
  invitedBy,
  readAccount,
  setPassword,
  setPasswordByLink,
} from '../../storage/people.ts'
import { type AccountNeeds, existing, fingerprint } from './accounts.ts'
import { ofSession, ofSigningIn } from './attempts.ts'

/** What somebody gives who signs in, whence, and the word that their browser keeps. */
export interface Credentials {
  email: string
  password: string
  address: string
  browser: string | null
}

/** No password that may be chosen is longer; comparing one costs what its length does. */
const longest = 1_000

/**
 * The person who gives this address and password, unless the account is closed; 'held up' after too many wrong
 * ones, which is looked at when the turn comes, so that many at a time try no more than one after the other.
 * Throws Busy when too many wait.
 */
export function authenticate(
  needs: AccountNeeds,
  { email, password, address, browser }: Credentials,
): Promise<Person | 'unknown' | 'held up'> {
  const { database, passwords, attempts, browsers, security } = needs
  return passwords.inTurn(address, async ({ matches }) => {
    const account = existing(needs, await findAccount(database, email))
    const known = account ? browsers.nameOf(browser, account.id) : null
    const counters = ofSigningIn({ email, address, browser: known })
    const details = { account: account?.id ?? null, known: known !== null, address }
    if (await attempts.isHeldUp(counters)) {
      security.note('held sign-in', details)
      return 'held up'
    }
    const right = password.length <= longest && (await matches(password, account?.password ?? null))
    if (account && right && !account.disabled) return account
    security.note('failed sign-in', details)
    await attempts.failed(counters)
    return 'unknown'
  })
}

/** Somebody who is signed in, and the session and address from which they give a password. */
export interface SignedIn {
  person: Person
  session: string
  address: string
}

/**
 * Whether a password is that of somebody who is signed in; 'held up' after too many wrong ones in this session.
 * Throws Busy when too many wait.
 */
export function confirm(
  needs: AccountNeeds,
  { person, session, address }: SignedIn,
  password: string,
): Promise<'right' | 'wrong' | 'held up'> {
  const { database, passwords, attempts, security } = needs
  const counters = ofSession(session)
  const details = { account: person.id, address }
  return passwords.inTurn(address, async ({ matches }) => {
    if (await attempts.isHeldUp(counters)) {
      security.note('held sign-in', details)
      return 'held up'
    }
    const account = await readAccount(database, person.id)
    const right = password.length <= longest && (await matches(password, account?.password ?? null))
    if (right) return 'right'
    security.note('failed sign-in', details)
    await attempts.failed(counters)
    return 'wrong'
  })
}

/** What is wrong with a change of password, by field, in French. */
export interface ChangeFaults {
  current?: string
  wanted?: string
}

/**
 * Changes the password of somebody who gives the current one; every other session of theirs ends. Null when it
 * is done. Throws Busy when too many wait.
 */
export async function changePassword(
  needs: AccountNeeds,
  signedIn: SignedIn,
  { current, wanted }: { current: string; wanted: string },
): Promise<ChangeFaults | null> {
  const { person, session, address } = signedIn
  if (!person.hasPassword) return { current: 'Ce compte n’a pas de mot de passe.' }
  const proof = await confirm(needs, signedIn, current)
  if (proof === 'held up') return { current: heldUp }
  if (proof === 'wrong') return { current: 'Ce n’est pas le mot de passe actuel.' }
  return needs.passwords.inTurn(address, async ({ fault, hash }) => {
    const why = await fault(wanted, person.email)
    if (why !== null) return { wanted: why }
    await setPassword(needs.database, person.id, await hash(wanted), session)
    return null
  })
}

const heldUp = 'Trop d’essais. Attendre un quart d’heure, puis recommencer.'

/** The person whom a one-time link lets set a password now. */
export async function invited(
  needs: Pick<AccountNeeds, 'database' | 'config' | 'security' | 'now'>,
  token: string,
  address: string,
): Promise<Person | undefined> {
  const { database, security, now } = needs
  const id = await invitedBy(database, fingerprint(token), new Date(now()).toISOString())
  const account = id === undefined ? undefined : existing(needs, await readAccount(database, id))
  if (account && !account.disabled) return account
  security.note('guessed link', { address })
  return undefined
}

/**
 * Sets a first password by a one-time link: of two uses at once one does it, and the link is void for the other.
 * The person, why the password is refused (in French), or undefined when the link is void. Throws Busy when too
 * many wait.
 */
export async function useLink(
  needs: AccountNeeds,
  { token, password, address }: { token: string; password: string; address: string },
): Promise<Person | string | undefined> {
  const { database, passwords, security, now } = needs
  const person = await invited(needs, token, address)
  if (!person) return undefined
  return passwords.inTurn(address, async ({ fault, hash }) => {
    const why = await fault(password, person.email)
    if (why !== null) return why
    const at = new Date(now()).toISOString()
    const link = { token: fingerprint(token), person: person.id, at }
    if (await setPasswordByLink(database, link, await hash(password)))
      return { ...person, hasPassword: true }
    security.note('guessed link', { address })
    return undefined
  })
}
