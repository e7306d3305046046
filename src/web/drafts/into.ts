import { done, isRefusal, type Refusal, refused } from '../../app/answer.ts'
import type { Seen } from '../../app/directory/drafts.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { noSuchDraft, whyNotEdit } from '../../core/directory/publishing.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** The draft that an edit goes on with, named by the form or by the address; null when none is named. */
export async function draftOf({ app, form, query }: Visit): Promise<Draft | Refusal | null> {
  const typed = form.get('brouillon') || query.get('brouillon')
  if (!typed) return null
  const id = Number(typed)
  const draft = Number.isSafeInteger(id) && id > 0 ? await app.drafts.find(id) : undefined
  if (!draft) return refused(noSuchDraft, 'not there')
  const why = whyNotEdit(draft)
  return why ? refused(why, 'moved on') : draft
}

/** What an edit makes of a content, or why it cannot be made of it. */
export type Edit = (content: DirectoryContent) => DirectoryContent | Refusal

/** Writes an edit into the draft that the form names, or into a new one; or tells why not. */
export async function intoDraft(visit: Visit, what: string, edit: Edit): Promise<Answer | Refusal> {
  const draft = await draftOf(visit)
  if (isRefusal(draft)) return draft
  const saved = await visit.app.drafts.save(whoOf(visit), seenOf(visit, draft), (content) => {
    const edited = edit(content)
    return isRefusal(edited) ? edited : done({ content: edited })
  })
  if (!saved.done) return saved
  return {
    to: `/brouillons/${saved.draft}`,
    done: draft
      ? `${what} est dans le brouillon.`
      : `${what} est dans un brouillon : rien n’est encore publié.`,
  }
}

/** The draft at the revision that the form was made on. */
function seenOf({ form }: Visit, draft: Draft | null): Seen | null {
  return draft && { id: draft.id, revision: Number(form.get('revision') || draft.revision) }
}
