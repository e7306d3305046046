import type { Person } from '../../core/people/people.ts'
import { findAccount, readAccount, withoutPassword } from '../../storage/people.ts'
import { type Answer, done, refused } from '../answer.ts'
import { type AccountNeeds, demonstrationAccount, existing } from './accounts.ts'
import { ofSession, ofSigningIn } from './attempts.ts'

/** What somebody gives who signs in, whence, and the word that their browser keeps. */
export interface Credentials {
  email: string
  password: string
  address: string
  browser: string | null
}

/** Somebody who is signed in, and the session and address from which they give a password. */
export interface SignedIn {
  person: Person
  session: string
  address: string
}

/** No password that may be chosen is longer; comparing one costs what its length does. */
const longest = 1_000

/** Who comes in by a password, or in local mode by none; the line of the register stands where a session begins. */
export function enteringOf(needs: AccountNeeds) {
  const { config, database, now } = needs
  return {
    /** Signs somebody in. Throws Busy when too many wait. */
    signIn: (given: Credentials) => signIn(needs, given),
    /** Takes the password of somebody who is signed in again. Throws Busy when too many wait. */
    async confirm(signedIn: SignedIn, password: string): Promise<Answer> {
      const proof = await proofOf(needs, signedIn, password)
      return proof === 'right' ? done() : notConfirmed[proof]
    },
    /** Whether there is a demonstration account: in local mode alone. */
    hasDemonstration: config.local,
    async enterDemonstration(): Promise<Answer<{ person: Person }>> {
      if (!config.local) return refused('Il n’y a pas de compte de démonstration.', 'not there')
      return done({ person: await demonstrationAccount(database, now()) })
    },
  }
}

const notConfirmed = {
  wrong: refused('Ce n’est pas votre mot de passe.'),
  'held up': refused(
    'Trop d’essais. Attendre un quart d’heure, ou se déconnecter et se connecter de nouveau.',
    'held up',
  ),
}

const unknown = refused('Adresse ou mot de passe inconnu.')
const heldUp = refused(
  'Trop d’essais. Attendre un quart d’heure, puis recommencer ; ou demander un nouveau lien à l’équipe nationale.',
  'held up',
)

/**
 * The person who gives this address and password, unless the account is closed; refused after too many wrong
 * ones, which is looked at when the turn comes, so that many at a time try no more than one after the other.
 */
function signIn(
  needs: AccountNeeds,
  { email, password, address, browser }: Credentials,
): Promise<Answer<{ person: Person }>> {
  const { database, passwords, attempts, browsers, security } = needs
  return passwords.inTurn(address, async ({ matches }) => {
    const account = existing(needs, await findAccount(database, email))
    const known = account ? browsers.nameOf(browser, account.id) : null
    const counters = ofSigningIn({ email, address, browser: known })
    const details = { account: account?.id ?? null, known: known !== null, address }
    if (await attempts.isHeldUp(counters)) {
      security.note('held sign-in', details)
      return heldUp
    }
    const right = password.length <= longest && (await matches(password, account?.password ?? null))
    if (account && right && !account.disabled) return done({ person: withoutPassword(account) })
    security.note('failed sign-in', details)
    await attempts.failed(counters)
    return unknown
  })
}

/** What a password is worth that somebody gives who is signed in; 'held up' after too many wrong ones in this session. */
export function proofOf(
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
