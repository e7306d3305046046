import { quantileOf, type ValueCounts } from './quantile.ts'
import type { AnyFigure } from './tables.ts'

/** What is counted of the requests of the support form. */
export interface RequestCounts {
  total: number
  /** Begun from a call: telephone, then form. */
  afterCall: number
  /** Of these, those whose call has contacts of its own: one story, noted twice. */
  sameStory: number
  /** Minutes of opening hours until the first answer, and until it was solved: how many took each. */
  answered: ValueCounts
  solved: ValueCounts
  /** By motive: how many. */
  motive: Record<string, number>
}

/** The figures of requests, in the order of a page and a file; delays in opening hours of who deals with them. */
export function requestFigures({ total, afterCall, answered, solved }: RequestCounts): AnyFigure[] {
  return [
    { name: 'Demandes du formulaire', value: total, unit: 'sollicitations' },
    { name: 'dont téléphone puis formulaire', value: afterCall, unit: 'sollicitations' },
    delay('Première réponse, médiane', answered, 0.5),
    delay('Première réponse, neuf demandes sur dix', answered, 0.9),
    delay('Résolution, médiane', solved, 0.5),
    delay('Résolution, neuf demandes sur dix', solved, 0.9),
  ]
}

function delay(name: string, minutes: ValueCounts, part: number): AnyFigure {
  return { name, value: quantileOf(minutes, part), unit: 'min' }
}
