import { whyNotVouch } from '../../core/people/entry.ts'
import type { Person, PersonDetails } from '../../core/people/people.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { addHolder, clearHolders, readHolders } from '../../storage/entry.ts'
import { changePerson, countEntering, disablePerson, readPerson } from '../../storage/people.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { changedMeanwhile } from '../meanwhile.ts'
import { demandProofOf, mayManage, nameOf, onlyNational, type Who } from '../who.ts'
import { type AccountNeeds, addWithLink, existing, invite } from './accounts.ts'
import { sendInvitation } from './links.ts'

export const noSuchPerson = 'Ce compte n’existe pas.'

/** Who comes in: accounts, their one-time links, and who has held either. What changes them throws PasswordAgain. */
export function entryOf(needs: Pick<AccountNeeds, 'database' | 'config' | 'marks' | 'now'>) {
  const { database, now } = needs
  const iso = () => new Date(now()).toISOString()

  /** Does something with an account and writes it down, both or neither. */
  async function onPerson<T extends object>(
    who: Who,
    id: number,
    act: (all: Database, person: Person) => Promise<Answer<T & { did: Deed; told?: string }>>,
  ): Promise<Answer<T & { person: Person }>> {
    if (!mayManage(who)) return refused(onlyNational, 'not yours')
    demandProofOf(who, now())
    return allOrNone(database, async (all): Promise<Answer<T & { person: Person }>> => {
      const person = existing(needs, await readPerson(all, id))
      if (!person) return refused(noSuchPerson, 'not there')
      const entering = await countEntering(all)
      const answer = await act(all, person)
      if (!answer.done) return answer
      if (entering > 0 && (await countEntering(all)) === 0) return refused(nobodyLeft)
      const { did, told = '' } = answer
      await note(all, who, iso(), { did, noun: 'person', name: person.email, told })
      return { ...answer, person }
    })
  }

  return {
    /** Adds a person with their first link, which whoever adds them has held; refused when the address is taken. */
    async add(who: Who, details: PersonDetails): Promise<Answer<{ id: number; token: string }>> {
      if (!mayManage(who)) return refused(onlyNational, 'not yours')
      demandProofOf(who, now())
      return allOrNone(database, async (all): Promise<Answer<{ id: number; token: string }>> => {
        const added = await addWithLink(all, details, now())
        if (!added) return refused('Cette adresse a déjà un compte.')
        await addHolder(all, added.id, nameOf(who))
        const person = { ...details, id: added.id, hasPassword: false }
        await sendInvitation(all, needs, person, titleOf(who))
        const told = roleInWords(details)
        await note(all, who, iso(), { did: 'added', noun: 'person', name: details.email, told })
        return done(added)
      })
    },
    /** Makes a new one-time link; whoever makes it has held this person's means of entry. */
    invite: (who: Who, id: number) =>
      onPerson<{ token: string }>(who, id, async (all, person) => {
        await addHolder(all, id, nameOf(who))
        const token = await invite(all, id, now())
        if (!person.disabled) await sendInvitation(all, needs, person, titleOf(who))
        return done({ token, did: 'made a link for' })
      }),
    /** `seen`: the account as it was shown to who acts; what somebody changed of it meanwhile is not written over. */
    change: (who: Who, id: number, details: PersonDetails, seen?: SeenPerson) =>
      onPerson(who, id, async (all, person) => {
        const told = seen ? differenceTold(seen, person) : ''
        const by = { did: ['changed'], nouns: ['person'], name: person.email } as const
        if (told !== '') return changedMeanwhile(all, who, { by, what: 'ce compte', told })
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
    /** Another of the national team answers for it that a person's entry is their own. */
    async vouch(who: Who, id: number, typed: string): Promise<Answer<{ person: Person }>> {
      if (!('person' in who)) return refused(onlyNational, 'not yours')
      return onPerson(who, id, async (all, person) => {
        const reason = typed.trim()
        if (reason === '') return refused('Dire comment vous le savez : le registre le garde.')
        const why = whyNotVouch(nameOf(who), person.email, await readHolders(all))
        if (why) return refused(why)
        await clearHolders(all, id)
        return done({ did: 'vouched for', told: reason })
      })
    },
  }
}

/** Who made a link, as its letter names them. */
const titleOf = (who: Who) => ('person' in who ? who.person.name : 'l’équipe nationale')

const nobodyLeft = 'Il ne resterait personne de l’équipe nationale qui puisse se connecter.'

const isSelf = (who: Who, { id }: Person) => 'person' in who && who.person.id === id

/** What can be changed of an account. */
export type SeenPerson = Omit<PersonDetails, 'email'>

function differenceTold(before: SeenPerson, after: SeenPerson): string {
  const [had, has] = [roleInWords(before), roleInWords(after)]
  return [
    before.name === after.name ? '' : `${before.name} → ${after.name}`,
    had === has ? '' : `${had} → ${has}`,
  ]
    .filter((each) => each !== '')
    .join(', ')
}

function roleInWords({ role, departments }: Pick<PersonDetails, 'role' | 'departments'>): string {
  return role === 'national' ? 'équipe nationale' : `référent : ${departments.join(', ')}`
}
