import { z } from 'zod'
import type { CallsAsked } from '../../app/calls/listing.ts'
import { callSorts } from '../../core/call/search.ts'
import { codesOf } from '../../core/people/people.ts'
import { localDate } from '../../core/schedule/days.ts'
import { pageOf, periodOf, typedIn } from '../asked.ts'
import type { Visit } from '../visit.ts'

const word = z
  .string()
  .regex(/^[\w+-]{1,40}$/)
  .optional()
  .catch(undefined)
const hour = z
  .string()
  .regex(/^(1?\d|2[0-3])$/)
  .transform(Number)
  .optional()
  .catch(undefined)

/** What the filters of the log say; what makes no sense narrows nothing. */
const filters = z.object({
  departement: z.string().default('').transform(codesOf),
  issue: z
    .string()
    .default('')
    .transform((issue) => issue.split('-')),
  ligne: word,
  heure: hour,
  motif: z.string().optional(),
  rappel: z.string().optional(),
  tri: z.enum(callSorts).catch('latest'),
})

/** What an address asks of the log. */
export function callsAsked(visit: Pick<Visit, 'query' | 'now'>): CallsAsked {
  const { departement, issue, ligne, heure, motif, rappel, tri } = filters.parse(
    typedIn(visit.query),
  )
  const [outcome, reason] = issue
  return {
    ...periodOf(visit, localDate(visit.now, 'Europe/Paris')),
    department: departement[0] ?? null,
    outcome: word.parse(outcome),
    reason: word.parse(reason),
    line: ligne,
    hour: heure,
    withoutMotive: motif === 'sans',
    missed: rappel === 'oui',
    sort: tri,
    page: pageOf(visit),
  }
}
