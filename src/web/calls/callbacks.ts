import { z } from 'zod'
import { addresses, asking } from '../addresses.ts'
import { typedIn } from '../asked.ts'
import { notShown, refusal, statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { callPage } from './call.tsx'
import { waiting } from './waiting.tsx'

/** What is said of a call back; `de`: from the list of those who wait, which is where its reader goes on. */
const callback = z.object({ note: z.string().default(''), de: z.string().optional() })

/** Shows the page of a call with its caller's number. */
export async function unmask(visit: Visit): Promise<Answer> {
  const { app, params } = visit
  const call = params.call ?? ''
  const unmasked = await app.calls.unmask(whoOf(visit), call)
  if (!unmasked.done)
    return unmasked.kind === 'not there'
      ? notFound
      : { title: 'Numéro masqué', status: statusOf(unmasked), body: unmasked.why }
  const { de } = callback.parse(typedIn(visit.form))
  if (de === 'liste') return waiting(visit, { call, number: unmasked.number })
  const found = await app.calls.find(whoOf(visit), call)
  return found ? callPage(visit, found, unmasked.number) : notFound
}

/** That somebody had noted it before is no fault of who notes it again: the list says so. */
export async function callBack(visit: Visit): Promise<Answer> {
  const call = visit.params.call ?? ''
  const { note } = callback.parse(typedIn(visit.form))
  const noted = await visit.app.calls.noteCallback(whoOf(visit), call, note)
  if (noted.done) return { to: asking(addresses.toCallBack, { note: call }) }
  if (noted.kind !== 'moved on') return notShown(noted)
  return { to: addresses.toCallBack, done: `Rien n’est changé : ${noted.why}` }
}

export async function undoCallBack(visit: Visit): Promise<Answer> {
  const seen = visit.form.get('vu') ?? undefined
  const undone = await visit.app.calls.undoCallback(whoOf(visit), visit.params.call ?? '', seen)
  if (!undone.done) return undone.kind === 'moved on' ? refusal(undone) : notShown(undone)
  const { calls } = undone
  return {
    to: addresses.toCallBack,
    done: `${calls === 1 ? 'L’appel est' : `Les ${calls} appels sont`} de nouveau à rappeler.`,
  }
}
