import { ipKeyGenerator } from 'express-rate-limit'
import { invitedLetter, passwordChangedLetter, resetLetter } from '../../core/letters/people.ts'
import { isDemonstration } from '../../core/people/demonstration.ts'
import { emailSchema, type Person } from '../../core/people/people.ts'
import type { Database } from '../../storage/database.ts'
import { findAccount } from '../../storage/people.ts'
import { type Answer, done, refused } from '../answer.ts'
import { post } from '../letters/posting.ts'
import { instantInWords } from '../requests/in-words.ts'
import { type AccountNeeds, existing } from './accounts.ts'
import type { Counter } from './attempts.ts'

type LetterNeeds = Pick<AccountNeeds, 'config' | 'marks' | 'now'>

/** Whose account a letter is about, and how they are written to. */
type Addressee = Pick<Person, 'id' | 'email' | 'name' | 'hasPassword'>

const about = ({ id }: Pick<Person, 'id'>) => ({ noun: 'person' as const, name: String(id) })
const to = ({ email, name }: Addressee) => [{ address: email, name }]

/** Sends a person the one-time link that `by` made for them. */
export function sendInvitation(
  all: Database,
  needs: LetterNeeds,
  person: Addressee,
  by: string,
): Promise<void> {
  const { publicUrl } = needs.config
  const letter = invitedLetter({ publicUrl, by, first: !person.hasPassword })
  return post(all, needs, { about: about(person), purpose: 'invited', to: to(person), letter })
}

/** Tells a person that their password is another one. */
export function tellChanged(all: Database, needs: LetterNeeds, person: Addressee): Promise<void> {
  const { publicUrl } = needs.config
  const letter = passwordChangedLetter({ publicUrl, when: instantInWords(needs.now(), null) })
  const purpose = 'password changed'
  return post(all, needs, { about: about(person), purpose, to: to(person), letter })
}

const hour = 3_600_000

/** One letter an hour and five a day to an address, and so many questions an hour from one place on the network. */
const countersOf = (address: string, origin: string): Counter[] => [
  { of: `new password for ${address}`, most: 1, within: hour },
  { of: `new password for ${address}, the day`, most: 5, within: 24 * hour },
  { of: `new passwords asked from ${ipKeyGenerator(origin)}`, most: 20, within: hour },
]

/** Who has forgotten their password gets a one-time link by letter, where letters leave. */
export function forgettingOf(needs: AccountNeeds) {
  const { database, config, attempts } = needs
  return {
    /** Whether a link can be asked for: letters leave, or are read on this very machine. */
    sendsLinks: config.local || config.mail.relay !== null,
    /** Sends a link to an address. What is answered is the same whether it has an account or not; only what is no address is told. */
    async sendLink(typed: string, origin: string): Promise<Answer> {
      const email = emailSchema.safeParse(typed).data
      if (email === undefined)
        return refused('Écrire une adresse complète, par exemple prenom.nom@example.org.')
      const counters = countersOf(email, origin)
      const heldUp = await attempts.isHeldUp(counters)
      const account = existing(needs, await findAccount(database, email))
      if (!heldUp) await attempts.failed(counters)
      if (heldUp || !account || account.disabled || isDemonstration(account)) return done()
      const letter = resetLetter(config)
      await post(database, needs, {
        about: about(account),
        purpose: 'reset',
        to: to(account),
        letter,
      })
      return done()
    },
  }
}
