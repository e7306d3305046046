import { canonical, same } from '../canonical.ts'
import type { EditedId } from '../prompt-list.ts'
import type { PromptEdit, PromptEdits } from '../prompts.ts'

/** What stands for a text, so that a form knows when somebody else has changed it. */
export function standingOfPrompt(edits: PromptEdits, id: EditedId): string {
  return canonical(edits[id] ?? null)
}

/**
 * The edits with this one (null: the text of `prompts/` again), made on a form that showed `shown` (null: on none);
 * null when somebody else has changed the text since, otherwise than now.
 */
export function withPromptEdit(
  edits: PromptEdits,
  id: EditedId,
  edit: PromptEdit | null,
  shown: string | null,
): PromptEdits | null {
  const { [id]: theirs, ...others } = edits
  const isOlder = shown !== null && shown !== standingOfPrompt(edits, id)
  if (isOlder && !same(theirs, edit ?? undefined)) return null
  return edit ? { ...others, [id]: edit } : others
}
