import { type Motives, motiveOf } from '../contacts/motives.ts'
import { clean } from '../contacts/typing.ts'
import { longestWords } from './dealing.ts'
import type { Proposal } from './proposals.ts'

/** A text that is used in answers again and again. */
export interface StandardAnswer extends Proposal {
  id: number
  text: string
  /** Counts its changes. */
  revision: number
  /** In how many answers that were sent it was inserted. */
  used: number
}

/** What of it is typed; `motive` is '' for any. */
export type TypedAnswer = Record<'title' | 'text' | 'motive' | 'department', string>
export type AnswerFaults = Partial<Record<keyof TypedAnswer, string>>
export type AnswerContent = Pick<StandardAnswer, 'title' | 'text' | 'motive' | 'department'>

export const longestTitle = 120

/** Reads what is typed of a standard answer; `own`: the départements that it may be of, null for the nation's. */
export function readAnswer(
  typed: TypedAnswer,
  { motives, own }: { motives: Motives; own: readonly string[] | null },
): { value: AnswerContent | null; faults: AnswerFaults } {
  const title = clean(typed.title).replaceAll('\n', ' ')
  const text = clean(typed.text)
  const motive = readMotive(motives, typed.motive)
  const department = own === null ? null : own.length === 1 ? own[0] : typed.department
  const faults: AnswerFaults = {}
  if (title === '' || title.length > longestTitle)
    faults.title = `Écrire un titre, en ${longestTitle} caractères au plus.`
  if (motive === undefined) faults.motive = 'Choisir un motif de la liste, ou tous.'
  if (department === undefined || (department !== null && !own?.includes(department)))
    faults.department = 'Choisir l’un de vos départements.'
  const textFault = faultOfText(text)
  if (textFault) faults.text = textFault
  if (Object.keys(faults).length > 0 || motive === undefined || department === undefined)
    return { value: null, faults }
  return { value: { title, text, motive, department }, faults }
}

/** The motive that was chosen, null for any; undefined for one that is not there. */
export function readMotive(motives: Motives, typed: string): number | null | undefined {
  return typed === '' ? null : motiveOf(motives, Number(typed))?.id
}

function faultOfText(text: string): string | null {
  if (text === '') return 'Écrire le texte.'
  if (text.length > longestWords)
    return `Raccourcir à ${longestWords} caractères : il y en a ${text.length}.`
  const unknown = [...text.matchAll(/\{([^{}\n]{0,40})\}/g)].find(
    ([, name = '']) => !isFilled(name),
  )
  if (!unknown) return null
  return `« ${unknown[0]} » n’est rempli par rien : seuls {numero} et {service} le sont.`
}

/** What stands for braces in a text that is inserted. */
export interface Filling {
  numero: string
  service: string
}

const isFilled = (name: string): name is keyof Filling => ['numero', 'service'].includes(name)

/** A text whose {numero} and {service} are those of a request. */
export function filledIn(text: string, filling: Filling): string {
  return text.replaceAll(/\{([^{}\n]{0,40})\}/g, (whole, name: string) =>
    isFilled(name) ? filling[name] : whole,
  )
}

/** A text with another put into it at a place (in characters, null: its end), a free line around what is put in. */
export function insertedInto(typed: string, piece: string, place: number | null): string {
  const text = typed.replaceAll(/\r\n?/g, '\n')
  const before = text.slice(0, place ?? text.length).trimEnd()
  const after = text.slice(place ?? text.length).trimStart()
  return [before, piece.trim(), after].filter((part) => part !== '').join('\n\n')
}
