import type { WantedLetter, Wanting } from '../../core/letters/wanted.ts'
import { allOrNone } from '../../storage/database.ts'
import { readWanted, setWanted } from '../../storage/wanted-letters.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import type { AccountNeeds } from './accounts.ts'

const onlyReferents = 'Ces courriels sont ceux des référents : ils tiennent à leurs départements.'

/** Which letters a référent wants; theirs alone to choose. */
export function wantedOf({ database, now }: Pick<AccountNeeds, 'database' | 'now'>) {
  return {
    /** What who asks wants; none for who has no département. */
    async wanted(who: Who): Promise<Wanting[]> {
      return isReferent(who) ? readWanted(database, who.person.id) : []
    },
    /** Keeps the letters that who acts wants; a letter that had stopped goes on. */
    async choose(who: Who, chosen: Record<WantedLetter, boolean>): Promise<Answer> {
      if (!isReferent(who)) return refused(onlyReferents, 'not there')
      const { id, email } = who.person
      return allOrNone(database, async (all) => {
        const before = await readWanted(all, id)
        for (const { letter } of before)
          await setWanted(all, { person: id, letter, wanted: chosen[letter] })
        const told = before.filter(({ letter }) => chosen[letter]).map(({ letter }) => letter)
        const at = new Date(now()).toISOString()
        await note(all, who, at, {
          did: 'changed',
          noun: 'person',
          name: email,
          told: `courriels : ${told.join(', ') || 'aucun'}`,
        })
        return done()
      })
    },
  }
}

function isReferent(who: Who): who is Extract<Who, { person: unknown }> {
  return 'person' in who && who.person.role === 'referent' && !who.person.disabled
}
