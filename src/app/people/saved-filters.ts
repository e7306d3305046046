import { findDepartment } from '../../core/departments.ts'
import { codesOf } from '../../core/people/people.ts'
import {
  type FilteredList,
  type SavedFilter,
  whyNotFilter,
} from '../../core/people/saved-filters.ts'
import { dayMs } from '../../core/schedule/days.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import {
  addFilter,
  findFilter,
  forgetRemoved,
  readFilters,
  renameFilter,
  setRemoved,
} from '../../storage/saved-filters.ts'
import { type Answer, done, refused } from '../answer.ts'
import { mayRead, notOneOfYours, type Who } from '../who.ts'
import type { AccountNeeds } from './accounts.ts'

const noSuchFilter = 'Ce filtre n’existe pas, ou n’existe plus.'
const onlyPeople = 'Un filtre est gardé par une personne.'

/** Days for which a filter that was taken away can come back. */
const daysKept = 30

/**
 * The filters that each person keeps of the lists, theirs alone. They change what nobody else sees, so that no line of the
 * register of acts tells of them.
 */
export function savedFiltersOf({ database, now }: Pick<AccountNeeds, 'database' | 'now'>) {
  /** Does something about a filter of one's own. */
  function onOwn(
    who: Who,
    id: number,
    act: (all: Database, own: SavedFilter & { removed: boolean }) => Promise<Answer>,
  ): Promise<Answer<{ filter: SavedFilter }>> {
    return allOrNone(database, async (all): Promise<Answer<{ filter: SavedFilter }>> => {
      const own = 'person' in who ? await findFilter(all, who.person.id, id) : undefined
      if (!own) return refused(noSuchFilter, 'not there')
      const answer = await act(all, own)
      return answer.done ? done({ filter: own }) : answer
    })
  }

  const othersOf = async (all: Database, person: number, { list, id }: SavedFilter) =>
    (await readFilters(all, { person, list })).filter((other) => other.id !== id)

  return {
    /** Those of a list, by name. */
    async list(who: Who, list: FilteredList): Promise<SavedFilter[]> {
      return 'person' in who ? readFilters(database, { person: who.person.id, list }) : []
    },
    /** One of one's own, also one that was taken away and can come back. */
    async find(who: Who, id: number) {
      return 'person' in who ? findFilter(database, who.person.id, id) : undefined
    },
    async keep(who: Who, filter: Omit<SavedFilter, 'id'>): Promise<Answer<{ id: number }>> {
      if (!('person' in who)) return refused(onlyPeople, 'not yours')
      const person = who.person.id
      if (!isWithinReach(who, filter)) return refused(notOneOfYours, 'not yours')
      return allOrNone(database, async (all): Promise<Answer<{ id: number }>> => {
        const why = whyNotFilter(filter, await readFilters(all, { person, list: filter.list }))
        return why ? refused(why) : done({ id: await addFilter(all, person, filter) })
      })
    },
    /** Gives one another name; the answer has the one before. */
    rename: (who: Who, id: number, name: string) =>
      onOwn(who, id, async (all, own) => {
        if (!('person' in who) || own.removed) return refused(noSuchFilter, 'not there')
        const why = whyNotFilter({ ...own, name }, await othersOf(all, who.person.id, own))
        if (why) return refused(why)
        await renameFilter(all, id, name)
        return done()
      }),
    /** Takes one away; it can come back for thirty days. */
    remove: (who: Who, id: number) =>
      onOwn(who, id, async (all) => {
        if ('person' in who) await forgetRemoved(all, who.person.id, before(now()))
        await setRemoved(all, id, new Date(now()).toISOString())
        return done()
      }),
    /** Brings one back that was taken away. */
    restore: (who: Who, id: number) =>
      onOwn(who, id, async (all, own) => {
        if (!('person' in who)) return refused(noSuchFilter, 'not there')
        const why = whyNotFilter(own, await othersOf(all, who.person.id, own))
        if (why) return refused(why)
        await setRemoved(all, id, null)
        return done()
      }),
  }
}

/** Whether the département that a filter names, where it names one, is one that who acts may see. */
function isWithinReach(who: Who, { query }: Pick<SavedFilter, 'query'>): boolean {
  const named = codesOf(new URLSearchParams(query).get('departement') ?? '')
  return named.every((code) => findDepartment(code) && mayRead(who, code))
}

const before = (now: number) => new Date(now - daysKept * dayMs).toISOString()
