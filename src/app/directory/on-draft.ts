import type { Draft } from '../../core/directory/draft.ts'
import { movedOn, noSuchDraft } from '../../core/directory/publishing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { type DraftUpdate, findDraft, updateDraft } from '../../storage/drafts.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import type { Ground } from './ground.ts'

/** A draft as somebody looked at it. */
export interface Seen {
  id: number
  revision: number
}

/** What is done with a draft, and how the register tells it. */
export interface DraftAct {
  update: DraftUpdate
  did: Deed
  told?: string
  /** Further rows, in the same transaction. */
  also?(all: Database, at: string): Promise<void>
}

export type OnDraft = ReturnType<typeof onDraftOf>

/** How anything is done with a draft: it is there, it may be done, nobody was faster, and the register says so. */
export function onDraftOf({ database, now }: Pick<Ground, 'database' | 'now'>) {
  const iso = () => new Date(now()).toISOString()

  /** A draft by its number, unless something stands against what the national team wants with it. */
  async function named(
    who: Who,
    id: number,
    whyNot: (draft: Draft) => string | null,
  ): Promise<Answer<{ draft: Draft }>> {
    if (!isNational(who)) return refused(onlyNational, 'not yours')
    const draft = await findDraft(database, id)
    if (!draft) return refused(noSuchDraft, 'not there')
    const why = whyNot(draft)
    return why ? refused(why, 'moved on') : done({ draft })
  }

  return {
    named,
    /** The same of a draft that is still as it was seen. */
    async found(
      who: Who,
      seen: Seen,
      whyNot: (draft: Draft) => string | null,
    ): Promise<Answer<{ draft: Draft }>> {
      const found = await named(who, seen.id, whyNot)
      if (!found.done || found.draft.revision === seen.revision) return found
      return refused(movedOn, 'moved on')
    },
    /** Changes a draft that nobody has changed meanwhile, and writes it down; gives its number. */
    change(who: Who, draft: Draft, act: DraftAct): Promise<Answer<{ draft: number }>> {
      const { update, did, told = '', also } = act
      return allOrNone(database, async (all): Promise<Answer<{ draft: number }>> => {
        if (!(await updateDraft(all, draft, update, iso()))) return refused(movedOn, 'moved on')
        await note(all, who, iso(), { did, noun: 'draft', name: draft.id, told })
        await also?.(all, iso())
        return done({ draft: draft.id })
      })
    },
  }
}

/** What goes with every change of what a draft says: who has agreed has agreed with something else. */
export function changedBy(who: Who, draft: Draft) {
  return {
    changedBy: [...new Set([...draft.changedBy, nameOf(who)])],
    agreedBy: null,
    agreedAt: null,
    lifted: false,
  } satisfies DraftUpdate
}
