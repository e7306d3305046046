import { z } from 'zod'
import { done, isRefusal, type Refusal, refused } from '../../app/answer.ts'
import type { Seen } from '../../app/directory/drafts.ts'
import type { Into } from '../../app/directory/edits.ts'
import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { noSuchDraft, whyNotEdit } from '../../core/directory/publishing.ts'
import { addresses } from '../addresses.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** The number of a draft that a form or an address names: null for none, 0 for what is no number. */
export const draftNumber = z.string().transform((typed) => {
  if (typed === '') return null
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0
})

/** The draft that an edit goes on with, as it was seen; in a new one when none is named. */
export function intoOf({ form, query }: Pick<Visit, 'form' | 'query'>): Into {
  const draft = draftNumber.parse(form.get('brouillon') || query.get('brouillon') || '')
  const revision = form.get('revision')
  return { draft, revision: revision ? Number(revision) : null }
}

/** What is said when `what` has been saved. */
export function saved(what: string, { draft: named }: Into, draft: number): Answer {
  return {
    to: addresses.draft(draft),
    done:
      named === null
        ? `${what} est dans un brouillon : rien n’est encore publié.`
        : `${what} est dans le brouillon.`,
  }
}

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
