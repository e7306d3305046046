import { same } from '../../core/canonical.ts'
import { subjectsOf } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { changesNothing } from '../../core/directory/publishing.ts'
import { inOne } from '../../storage/database.ts'
import { createDraft, listDrafts } from '../../storage/drafts.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { nameOf, type Who } from '../who.ts'
import type { Ground } from './ground.ts'

/**
 * Begins a draft that changes this of the version in force, in the transaction that is under way or in its own; none that
 * changes nothing. A button pressed twice finds the draft of the first press.
 */
export async function beginDraft(
  { database, now }: Pick<Ground, 'database' | 'now'>,
  who: Who,
  draft: Pick<Draft, 'reason' | 'base' | 'changes'>,
): Promise<Answer<{ draft: number }>> {
  const subjects = subjectsOf(draft.changes)
  if (subjects.length === 0) return refused(changesNothing)
  const at = new Date(now()).toISOString()
  return inOne(database, async (all) => {
    const author = nameOf(who)
    const own = await listDrafts(all, ['open'], author)
    const known = own.find((each) => sameBeginning(each, draft))
    if (known) return done({ draft: known.id })
    const { id } = await createDraft(all, { author, ...draft }, at)
    await note(all, who, at, { did: 'began', noun: 'draft', name: id, told: subjects.join(', ') })
    return done({ draft: id })
  })
}

type Beginning = Pick<Draft, 'reason' | 'base' | 'changes'>

const sameBeginning = (one: Beginning, other: Beginning) =>
  one.reason === other.reason && one.base === other.base && same(one.changes, other.changes)
