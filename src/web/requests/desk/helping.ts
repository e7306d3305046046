import type { Answer as Acted } from '../../../app/answer.ts'
import { insertedInto } from '../../../core/requests/standard-answers.ts'
import { numberIn } from '../../number-in.ts'
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
  /** By the names of the fields. */
  faults: Record<string, string>
  fileFaults: string[]
}

const nothing: Helped = { change: {}, faults: {}, fileFaults: [] }

const noChoice = 'Choisir d’abord dans la liste.'

/** Does what a button within the answer asks; null when it is to be sent. */
export async function helped(visit: Signed): Promise<Helped | null> {
  const { app, who, form } = visit
  const id = numberIn(visit.params.id)
  const { helps } = app.requests
  switch (form.get('action')) {
    case actions.search:
      return nothing
    case actions.insert:
      return insert(form, helpFields.answer, (chosen) => helps.answer(who, id, chosen))
    case actions.article:
      return insert(form, helpFields.article, (chosen) => helps.article(chosen))
    case actions.join: {
      const files = await helps.joinLocal(who, id, form.get(helpFields.file) ?? '')
      return { ...nothing, fileFaults: files }
    }
    default:
      return null
  }
}

/** Puts what is chosen in a list into the answer, where one writes. */
async function insert(
  form: URLSearchParams,
  field: string,
  find: (chosen: number) => Promise<Acted<{ text: string }>>,
): Promise<Helped> {
  const chosen = form.get(field) ?? ''
  if (chosen === '') return { ...nothing, faults: { [field]: noChoice } }
  const found = await find(numberIn(chosen))
  if (!found.done) return { ...nothing, faults: { [field]: found.why } }
  const place = /^\d{1,6}$/.exec(form.get(helpFields.place) ?? '')?.[0]
  const text = insertedInto(form.get('reponse') ?? '', found.text, place ? Number(place) : null)
  const before = form.get(helpFields.used) ?? ''
  const used = field === helpFields.answer ? [before, chosen].filter(Boolean).join(',') : before
  return { ...nothing, change: { reponse: text, [helpFields.used]: used } }
}

/** The standard answers that were inserted into an answer that is sent, each once. */
export function usedIn(form: URLSearchParams): number[] {
  const typed = (form.get(helpFields.used) ?? '').slice(0, 200).split(',')
  return [...new Set(typed.filter((id) => /^\d{1,9}$/.test(id)).map(Number))]
}
