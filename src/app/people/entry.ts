import { owedTo, whyNotVouch } from '../../core/people/entry.ts'
import type { Person, PersonDetails } from '../../core/people/people.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addHolder,
  changePerson,
  clearHolders,
  disablePerson,
  readAccount,
  readHolders,
} from '../../storage/people.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { demandProofOf, isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { addWithLink, invite } from './accounts.ts'

const noSuchPerson = 'Ce compte n’existe pas.'

export type Entry = ReturnType<typeof entryOf>

/** Who comes in: accounts, their one-time links, and who has held either. What changes them throws PasswordAgain. */
export function entryOf({ database, now }: { database: Database; now(): number }) {
  const iso = () => new Date(now()).toISOString()

  /** Does something with an account and writes it down, both or neither. */
  async function onPerson<T extends object>(
    who: Who,
    id: number,
    act: (all: Database, person: Person) => Promise<Answer<T & { did: Deed; told?: string }>>,
  ): Promise<Answer<T>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    demandProofOf(who, now())
    const person = await readAccount(database, id)
    if (!person) return refused(noSuchPerson, 'not there')
    return allOrNone(database, async (all): Promise<Answer<T>> => {
      const answer = await act(all, person)
      if (!answer.done) return answer
      const { did, told = '' } = answer
      await note(all, who, iso(), { did, noun: 'person', name: person.email, told })
      return answer
    })
  }

  return {
    /** Adds a person with their first link, which whoever adds them has held; refused when the address is taken. */
    async add(who: Who, details: PersonDetails): Promise<Answer<{ id: number; token: string }>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      demandProofOf(who, now())
      return allOrNone(database, async (all): Promise<Answer<{ id: number; token: string }>> => {
        const added = await addWithLink(all, details, now())
        if (!added) return refused('Cette adresse a déjà un compte.')
        await addHolder(all, added.id, nameOf(who))
        const told = roleInWords(details)
        await note(all, who, iso(), { did: 'added', noun: 'person', name: details.email, told })
        return done(added)
      })
    },
    /** Makes a new one-time link; whoever makes it has held this person's means of entry. */
    invite: (who: Who, id: number) =>
      onPerson<{ token: string }>(who, id, async (all) => {
        await addHolder(all, id, nameOf(who))
        return done({ token: await invite(all, id, now()), did: 'made a link for' })
      }),
    change: (who: Who, id: number, details: PersonDetails) =>
      onPerson(who, id, async (all, person) => {
        if (details.role === 'referent' && isSelf(who, person))
          return refused('Vous ne pouvez pas quitter vous-même l’équipe nationale.')
        await changePerson(all, id, details)
        const [before, after] = [roleInWords(person), roleInWords(details)]
        return done({ did: 'changed', told: before === after ? '' : `${before} → ${after}` })
      }),
    /** Closes an account, or opens it again. */
    close: (who: Who, id: number, closed: boolean) =>
      onPerson(who, id, async (all, person) => {
        if (closed && isSelf(who, person)) return refused('On ne ferme pas son propre compte.')
        await disablePerson(all, id, closed ? iso() : null)
        return done({ did: closed ? 'closed' : 'reopened' })
      }),
    /** To whom somebody owes their entry, so that their agreement may wait. */
    owedTo: async ({ email }: Person) => owedTo(email, await readHolders(database)),
    /** Another of the national team answers for it that a person's entry is their own. */
    async vouch(who: Who, id: number, typed: string): Promise<Answer> {
      if (!('person' in who) || !isNational(who)) return refused(onlyNational, 'not yours')
      demandProofOf(who, now())
      const person = await readAccount(database, id)
      if (!person) return refused(noSuchPerson, 'not there')
      const reason = typed.trim()
      if (reason === '') return refused('Dire comment vous le savez : le registre le garde.')
      const why = whyNotVouch(nameOf(who), person.email, await readHolders(database))
      if (why) return refused(why)
      return allOrNone(database, async (all) => {
        await clearHolders(all, id)
        const said = {
          did: 'vouched for',
          noun: 'person',
          name: person.email,
          told: reason,
        } as const
        await note(all, who, iso(), said)
        return done()
      })
    },
  }
}

const isSelf = (who: Who, { id }: Person) => 'person' in who && who.person.id === id

function roleInWords({ role, departments }: Pick<PersonDetails, 'role' | 'departments'>): string {
  return role === 'national' ? 'équipe nationale' : `référent : ${departments.join(', ')}`
}
