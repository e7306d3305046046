import type { Person } from '../../core/people/people.ts'
import { allOrNone } from '../../storage/database.ts'
import { invitedBy, setPassword, setPasswordByLink } from '../../storage/entry.ts'
import { readPerson } from '../../storage/people.ts'
import { note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { type AccountNeeds, existing, fingerprint } from './accounts.ts'
import { proofOf, type SignedIn } from './entering.ts'
import { tellChanged } from './links.ts'

/** A refusal of a change, with the password that it is about: the one in use, or the one that is wanted. */
export interface ChangeRefusal extends Refusal {
  of: 'current' | 'wanted'
}

/** Who chooses a password: by a one-time link, or in place of the one in use. Each is a line of the register. */
export function choosingOf(needs: AccountNeeds) {
  return {
    changePassword: (signedIn: SignedIn, given: { current: string; wanted: string }) =>
      changePassword(needs, signedIn, given),
    invited: (token: string, address: string) => invited(needs, token, address),
    useLink: (given: { token: string; password: string; address: string }) => useLink(needs, given),
  }
}

/** Changes the password of somebody who gives the current one; every other session of theirs ends. Throws Busy when too many wait. */
async function changePassword(
  needs: AccountNeeds,
  signedIn: SignedIn,
  { current, wanted }: { current: string; wanted: string },
): Promise<{ done: true } | ChangeRefusal> {
  const { person, session, address } = signedIn
  if (!person.hasPassword)
    return { ...refused('Ce compte n’a pas de mot de passe.'), of: 'current' }
  const proof = await proofOf(needs, signedIn, current)
  if (proof !== 'right') return { ...notProven[proof], of: 'current' }
  return needs.passwords.inTurn(address, async ({ fault, hash }) => {
    const why = await fault(wanted, person.email)
    if (why !== null) return { ...refused(why), of: 'wanted' as const }
    const hashed = await hash(wanted)
    return allOrNone(needs.database, async (all) => {
      await setPassword(all, person.id, hashed, session)
      await noteChoice(needs, all, person)
      return done()
    })
  })
}

const notProven = {
  wrong: refused('Ce n’est pas le mot de passe actuel.'),
  'held up': refused('Trop d’essais. Attendre un quart d’heure, puis recommencer.'),
}

const voidLink = refused(
  'Ce lien a déjà servi ou a expiré : en demander un autre par « Mot de passe oublié », ou à l’équipe nationale.',
  'not there',
)

/** The person whom a one-time link lets set a password now. */
async function invited(
  needs: Pick<AccountNeeds, 'database' | 'config' | 'security' | 'now'>,
  token: string,
  address: string,
): Promise<Answer<{ person: Person }>> {
  const { database, security, now } = needs
  const id = await invitedBy(database, fingerprint(token), new Date(now()).toISOString())
  const person = id === undefined ? undefined : existing(needs, await readPerson(database, id))
  if (person && !person.disabled) return done({ person })
  security.note('guessed link', { address })
  return voidLink
}

/**
 * Sets a first password by a one-time link: of two uses at once one does it, and the link is void for the other.
 * Throws Busy when too many wait.
 */
async function useLink(
  needs: AccountNeeds,
  { token, password, address }: { token: string; password: string; address: string },
): Promise<Answer<{ person: Person }>> {
  const { database, passwords, security, now } = needs
  const found = await invited(needs, token, address)
  if (!found.done) return found
  const { person } = found
  return passwords.inTurn(address, async ({ fault, hash }) => {
    const why = await fault(password, person.email)
    if (why !== null) return refused(why)
    const link = { token: fingerprint(token), person: person.id, at: new Date(now()).toISOString() }
    const hashed = await hash(password)
    const used = await allOrNone(database, async (all): Promise<Answer> => {
      if (!(await setPasswordByLink(all, link, hashed))) return voidLink
      await noteChoice(needs, all, person)
      return done()
    })
    if (used.done) return done({ person: { ...person, hasPassword: true } })
    security.note('guessed link', { address })
    return used
  })
}

/** Writes down that somebody chose a password, and tells them when it takes the place of another. */
async function noteChoice(needs: AccountNeeds, all: AccountNeeds['database'], person: Person) {
  if (person.hasPassword) await tellChanged(all, needs, person)
  const at = new Date(needs.now()).toISOString()
  const who = { person, provenAt: 0 }
  return note(all, who, at, { did: 'set a password', noun: 'person', name: person.email })
}
