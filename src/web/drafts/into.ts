import { z } from 'zod'
import type { Into } from '../../app/directory/into.ts'
import { addresses } from '../addresses.ts'
import type { Answer, Visit } from '../visit.ts'

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
