import { z } from 'zod'
import type { RequestsAsked } from '../../../app/requests/listing.ts'
import { codesOf } from '../../../core/people/people.ts'
import { typedIn } from '../../asked.ts'
import type { Visit } from '../../visit.ts'

const places = { '': 'mine', ailleurs: 'elsewhere', closes: 'over' } as const
const takers = { '': undefined, moi: 'me', personne: 'nobody' } as const

const keyOf = <T extends Record<string, unknown>>(words: T) =>
  z.string().refine((word): word is Extract<keyof T, string> => Object.hasOwn(words, word))

/** What the filters of the list say; what makes no sense narrows nothing. */
const filters = z.object({
  q: z
    .string()
    .transform((typed) => typed.slice(0, 200))
    .catch(''),
  departement: z.string().catch('').transform(codesOf),
  prises: keyOf(takers).catch(''),
  voir: keyOf(places).catch(''),
  motif: z.coerce.number().int().positive().optional().catch(undefined),
})

/** What an address asks of the requests. */
export function requestsAsked({ query }: Pick<Visit, 'query'>): RequestsAsked {
  const { q, departement, prises, voir, motif } = filters.parse(typedIn(query))
  return {
    which: places[voir],
    department: departement[0] ?? null,
    motive: motif,
    takenBy: takers[prises],
    typed: q,
  }
}
