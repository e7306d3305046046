import type { Answer } from '../answer.ts'
import type { Who } from '../who.ts'
import type { Drafts } from './drafts.ts'
import type { Edit } from './editing.ts'

/** Where an edit goes: into the draft of this number (null: a new one), as it was at this revision (null: as it is). */
export interface Into {
  draft: number | null
  revision: number | null
}

/** Writes an edit into the draft that was chosen for it, which keeps its reason, or into a new one for this reason. */
export async function saveInto(
  drafts: Pick<Drafts, 'open' | 'save'>,
  who: Who,
  into: Into,
  edit: Edit,
  reason = '',
): Promise<Answer<{ draft: number }>> {
  if (into.draft === null) return drafts.save(who, null, edit, reason)
  const open = await drafts.open(who, into.draft)
  if (!open.done) return open
  const { id, revision } = open.draft
  return drafts.save(who, { id, revision: into.revision ?? revision }, edit)
}
