import type { Answer as Acted } from '../../app/answer.ts'
import type { Arranged } from '../../app/contacts/motives.ts'
import { addresses, asking } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { statusOf } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { list } from './list.tsx'
import { orderIn } from './order.tsx'

const step = (by: -1 | 1) => async (visit: Visit) => {
  const seen = orderIn(visit.form.get('vu'))
  const id = numberIn(visit.params.id)
  return told(visit, id, await visit.app.motives.step(whoOf(visit), id, by, seen))
}
export const moveUp = step(-1)
export const moveDown = step(1)

/** Puts motives in the order that is sent. */
export async function arrange(visit: Visit): Promise<Answer> {
  const id = numberIn(visit.form.get('motif'))
  const order = orderIn(visit.form.get('ordre')) ?? []
  const seen = orderIn(visit.form.get('vu')) ?? []
  return told(visit, id, await visit.app.motives.arrange(whoOf(visit), id, { order, seen }))
}

function told(visit: Visit, id: number, acted: Acted<Arranged>): Answer | Promise<Answer> {
  if (acted.done)
    return { to: asking(addresses.motives, { place: id, avant: acted.former.join('-') }) }
  if (acted.kind === 'not there') return notFound
  return list(visit, { refused: acted.why, status: statusOf(acted) })
}
