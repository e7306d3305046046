import { z } from 'zod'
import { addresses, asking } from '../addresses.ts'
import { withLast } from '../contacts/as-last.tsx'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { motivePage } from './motive.tsx'

/** What a browser sends of the page; what is not there is said by nobody. */
const given = z.object({
  motif: z.coerce.number().catch(0),
  profile: z.string().default('unspecified'),
  status: z.string().default('unspecified'),
  question: z.string().default(''),
  structure: z.string().default(''),
})

export async function giveMotive(visit: Visit): Promise<Answer> {
  const { motif: motive, ...beside } = given.parse(Object.fromEntries(visit.form))
  const call = visit.params.call ?? ''
  const said = withLast({ motive, ...beside }, visit.form)
  const noted = await visit.app.contacts.giveMotive(whoOf(visit), call, said)
  if (!noted.done)
    return noted.kind === 'not there' ? notFound : motivePage(visit, noted.why, beside)
  const level = noted.national ? ' Il relève du niveau national.' : ''
  return {
    to: asking(addresses.calls, { motif: 'sans' }),
    done: `« ${noted.motive} » est noté.${level} Pour un autre motif du même appel, le rouvrir.`,
  }
}
