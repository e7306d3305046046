import type { Draft } from '../../core/directory/draft.ts'
import { giveReason, whyEnded } from '../../core/directory/publishing.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Who } from '../who.ts'
import { changedBy, type OnDraft, type Seen } from './on-draft.ts'

/** The draft with its reason, which is kept even if nothing can be done with it yet; another one voids the agreement. */
export async function reasoned(
  { found, change }: OnDraft,
  who: Who,
  seen: Seen,
  typed: string,
): Promise<Answer<{ draft: Draft }>> {
  const open = await found(who, seen, whyEnded)
  if (!open.done) return open
  const { draft } = open
  const reason = typed.trim()
  if (reason === '') return refused(giveReason)
  if (reason === draft.reason) return open
  const update = { reason, ...changedBy(who, draft) }
  const given = await change(who, draft, { update, did: 'edited', told: `raison : ${reason}` })
  return given.done ? done({ draft: { ...draft, ...update, revision: draft.revision + 1 } }) : given
}
