import { z } from 'zod'
import { addresses, asking } from '../addresses.ts'
import { withLast } from '../contacts/as-last.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { motivePage } from './motive.tsx'
import { callsAsked } from './search.ts'

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
  return { to: asking(addresses.calls, { motif: 'sans', note: noted.id }) }
}

/** Takes back what was just noted of a call, to choose again. */
export async function undoMotive(visit: Visit): Promise<Answer> {
  const call = visit.params.call ?? ''
  const { sollicitation: id } = undone.parse(Object.fromEntries(visit.form))
  const taken = await visit.app.contacts.undoMotive(whoOf(visit), { call, id })
  if (!taken.done) return taken.kind === 'not there' ? notFound : refusal(taken)
  return { to: addresses.callMotive(call), done: 'Ce motif n’est plus noté : choisir le bon.' }
}

const undone = z.object({ sollicitation: z.coerce.number().catch(0) })

/** Puts the most frequent motives under one's keys again. */
export async function renewUsual(visit: Visit): Promise<Answer> {
  const { appel, departement } = renewed.parse(Object.fromEntries(visit.form))
  const done = await visit.app.motives.renewUsual(whoOf(visit), departement)
  if (!done.done) return notFound
  const to = appel === '' ? addresses.contacts : addresses.callMotive(appel)
  return { to, done: 'Les motifs les plus fréquents sont sous les touches.' }
}

const renewed = z.object({ appel: z.string().default(''), departement: z.string().default('') })

/** The next call without a motive, to give it one; the list when none waits. */
export async function nextWithoutMotive(visit: Visit): Promise<Answer> {
  const asked = { ...callsAsked(visit), withoutMotive: true, page: 1 }
  const found = await visit.app.calls.search(whoOf(visit), asked)
  const [next] = found.done ? found.calls : []
  return { to: next ? addresses.callMotive(next.call) : asking(addresses.calls, { motif: 'sans' }) }
}
