import { owedTo } from '../../core/people/entry.ts'
import { namesOf } from '../../core/people/names.ts'
import type { Person } from '../../core/people/people.ts'
import { readHolders } from '../../storage/entry.ts'
import { listPeople, readPerson } from '../../storage/people.ts'
import { type Answer, done, refused } from '../answer.ts'
import { mayManage, onlyNational, type Who } from '../who.ts'
import { type AccountNeeds, existing } from './accounts.ts'
import { choosingOf } from './choosing.ts'
import { enteringOf } from './entering.ts'
import { entryOf, noSuchPerson } from './entry.ts'
import { forgettingOf } from './links.ts'
import { savedFiltersOf } from './saved-filters.ts'
import { wantedOf } from './wanted.ts'

export type People = ReturnType<typeof peopleOf>

/** People with accounts. No password, nor its hash, leaves here. */
export function peopleOf(needs: AccountNeeds) {
  const { database, browsers } = needs
  const readExisting = async (id: number) => existing(needs, await readPerson(database, id))
  const list = async () => {
    const all = await listPeople(database)
    return all.filter((person) => existing(needs, person))
  }

  return {
    /** Everybody, by name: who has which département is no secret among those who have an account. */
    list,
    /** Names by address, for whoever is signed in. */
    names: async () => namesOf(await list()),
    /** Every account, for those who manage them. */
    async accounts(who: Who): Promise<Answer<{ people: Person[] }>> {
      return mayManage(who) ? done({ people: await list() }) : refused(onlyNational, 'not yours')
    },
    /** One account, and to whom its person owes their entry: only the national team's agreement depends on that. */
    async find(who: Who, id: number): Promise<Answer<{ person: Person; owed: string[] }>> {
      if (!mayManage(who)) return refused(onlyNational, 'not yours')
      const person = await readExisting(id)
      if (!person) return refused(noSuchPerson, 'not there')
      const counts = person.role === 'national'
      return done({ person, owed: counts ? owedTo(person.email, await readHolders(database)) : [] })
    },
    /** Where links lead to, as people outside write it. */
    publicUrl: needs.config.publicUrl,
    /** The person of a session, while their account is open. */
    async ofSession(id: number): Promise<Person | null> {
      const person = await readExisting(id)
      return person && !person.disabled ? person : null
    },
    /** The word for a browser to keep in which a person signs in, made of the one it has. */
    remember: (word: string | null, { id }: Person) => browsers.remember(word, id),
    ...enteringOf(needs),
    ...choosingOf(needs),
    ...entryOf(needs),
    ...forgettingOf(needs),
    letters: wantedOf(needs),
    filters: savedFiltersOf(needs),
  }
}
