import type { Answer as Acted } from '../../../app/answer.ts'
import { insertedInto } from '../../../core/requests/standard-answers.ts'
import type { Signed } from '../../visit.ts'

/** What the buttons within an answer do, by what they send. */
export const actions = {
  search: 'chercher',
  insert: 'inserer',
  article: 'article',
  join: 'joindre',
} as const

/** The names of the fields that they look at. */
export const helpFields = {
  typed: 'cherche',
  answer: 'type',
  article: 'lien',
  file: 'fichier-local',
  /** Where the text is inserted, as the browser tells; without script its end. */
  place: 'place',
  /** Standard answers that were inserted: "3,7". */
  used: 'utilisees',
} as const

/** An answer that goes on being written: its text and what was inserted, and what was not joined or found. */
export interface Helped {
  change: Record<string, string>
  faults: { answer?: string; files: string[] }
}

const noChoice = 'Choisir d’abord dans la liste.'

/** Does what a button within the answer asks; null when it is to be sent. */
export async function helped(visit: Signed): Promise<Helped | null> {
  const { app, who, form } = visit
  const id = Number(visit.params.id)
  const { helps } = app.requests
  switch (form.get('action')) {
    case actions.search:
      return { change: {}, faults: { files: [] } }
    case actions.insert: {
      const chosen = form.get(helpFields.answer) ?? ''
      if (chosen === '') return { change: {}, faults: { answer: noChoice, files: [] } }
      return inserted(form, await helps.answer(who, id, Number(chosen)), chosen)
    }
    case actions.article:
      return inserted(form, await helps.article(Number(form.get(helpFields.article))), '')
    case actions.join: {
      const files = await helps.joinLocal(who, id, form.get(helpFields.file) ?? '')
      return { change: {}, faults: { files } }
    }
    default:
      return null
  }
}

function inserted(form: URLSearchParams, found: Acted<{ text: string }>, used: string): Helped {
  if (!found.done) return { change: {}, faults: { answer: found.why, files: [] } }
  const place = /^\d{1,6}$/.exec(form.get(helpFields.place) ?? '')?.[0]
  const text = insertedInto(form.get('reponse') ?? '', found.text, place ? Number(place) : null)
  const before = form.get(helpFields.used) ?? ''
  const all = [before, used].filter(Boolean).join(',')
  return { change: { reponse: text, [helpFields.used]: all }, faults: { files: [] } }
}

/** The standard answers that were inserted into an answer that is sent, each once. */
export function usedIn(form: URLSearchParams): number[] {
  const typed = (form.get(helpFields.used) ?? '').slice(0, 200).split(',')
  return [...new Set(typed.filter((id) => /^\d{1,9}$/.test(id)).map(Number))]
}
