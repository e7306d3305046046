import { z } from 'zod'
import { addresses, asking } from '../addresses.ts'
import { typedIn } from '../asked.ts'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { callPage } from './call.tsx'

const toCallBack = asking(addresses.calls, { rappel: 'oui' })
const callback = z.object({ note: z.string().default('') })

/** Shows the page of a call with its caller's number. */
export async function unmask(visit: Visit): Promise<Answer> {
  const { app, params } = visit
  const call = params.call ?? ''
  const unmasked = await app.calls.unmask(whoOf(visit), call)
  if (!unmasked.done)
    return unmasked.kind === 'not there'
      ? notFound
      : { title: 'Numéro masqué', status: statusOf(unmasked), body: unmasked.why }
  const found = await app.calls.find(whoOf(visit), call)
  return found ? callPage(visit, found, unmasked.number) : notFound
}

/** That somebody had noted it before is no fault of who notes it again: the list says so. */
export async function callBack(visit: Visit): Promise<Answer> {
  const { note } = callback.parse(typedIn(visit.form))
  const noted = await visit.app.calls.noteCallback(whoOf(visit), visit.params.call ?? '', note)
  if (noted.done) return { to: toCallBack, done: 'Le rappel est noté.' }
  if (noted.kind !== 'moved on') return notShown(noted)
  return { to: toCallBack, done: `Rien n’est changé : ${noted.why}` }
}

export async function undoCallBack(visit: Visit): Promise<Answer> {
  const call = visit.params.call ?? ''
  const undone = await visit.app.calls.undoCallback(whoOf(visit), call)
  if (!undone.done) return notShown(undone)
  return { to: addresses.call(call), done: 'L’appel est de nouveau à rappeler.' }
}
