import type { DirectoryContent } from '../../core/directory/directory.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { type Answer, personOf, type Visit } from '../visit.ts'

/** The open draft that an edit goes on with: named by the form, or by the address. */
export async function draftOf({ services, form, query }: Visit): Promise<Draft | undefined> {
  const id = Number(form.get('brouillon') || query.get('brouillon') || 0)
  const draft = Number.isSafeInteger(id) && id > 0 ? await services.drafts.find(id) : undefined
  return draft?.state === 'open' ? draft : undefined
}

/** Writes an edit into the draft that the form names, or into a new one; null when that draft has moved on. */
export async function intoDraft(
  visit: Visit,
  what: string,
  edit: (content: DirectoryContent) => DirectoryContent,
): Promise<Answer | null> {
  const { drafts, directory } = visit.services
  const draft = await draftOf(visit)
  if (draft) {
    const revision = Number(visit.form.get('revision') || draft.revision)
    const written = await drafts.write({ ...draft, revision }, edit(await drafts.content(draft)))
    return written
      ? { to: `/brouillons/${draft.id}`, done: `${what} est dans le brouillon.` }
      : null
  }
  const { version: _, ...current } = directory.current()
  const begun = await drafts.begin(personOf(visit).email, '', edit(current))
  return {
    to: `/brouillons/${begun.id}`,
    done: `${what} est dans un brouillon : rien n’est encore publié.`,
  }
}
