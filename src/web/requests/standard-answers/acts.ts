import { z } from 'zod'
import { isRefusal } from '../../../app/answer.ts'
import type { StandardAnswers } from '../../../app/requests/standard-answers.ts'
import { addresses } from '../../addresses.ts'
import { numberIn } from '../../number-in.ts'
import { refusal, statusOf } from '../../refusal.ts'
import { type Answer, notFound, type Signed } from '../../visit.ts'
import { type Again, answerPage } from './answer.tsx'
import { typedAnswer } from './answer-fields.tsx'

const seenOf = ({ params, form }: Signed) => ({
  id: numberIn(params.id),
  seen: z.coerce
    .number()
    .int()
    .optional()
    .catch(undefined)
    .parse(form.get('vu') ?? undefined),
})

type Done = Awaited<ReturnType<StandardAnswers['change']>>

/** Back on its page with what was done; or with what was typed, and why it was not. */
function after(
  visit: Signed,
  changed: Done,
  done: string,
  again: Again = {},
): Promise<Answer> | Answer {
  if (!isRefusal(changed)) return { to: addresses.standardAnswer(visit.params.id ?? ''), done }
  if (changed.kind === 'not there') return notFound
  if (changed.kind === 'not yours') return { title: 'Accès refusé', body: changed.why, status: 403 }
  const why = 'faults' in changed ? { faults: changed.faults } : { told: changed.why }
  return answerPage(visit, { ...again, ...why, status: statusOf(changed) })
}

export async function change(visit: Signed): Promise<Answer> {
  const typed = typedAnswer(visit.form)
  const changed = await visit.app.requests.standardAnswers.change(visit.who, seenOf(visit), typed)
  return after(visit, changed, 'La réponse type est enregistrée.', { typed })
}

export async function adopt(visit: Signed): Promise<Answer> {
  const adopted = await visit.app.requests.standardAnswers.adopt(visit.who, seenOf(visit))
  return after(visit, adopted, 'La réponse type est offerte à tous.')
}

export async function withdraw(visit: Signed): Promise<Answer> {
  const withdrawn = await visit.app.requests.standardAnswers.withdraw(visit.who, seenOf(visit))
  return after(visit, withdrawn, 'La réponse type est retirée ; le retrait s’annule ici.')
}

export async function restore(visit: Signed): Promise<Answer> {
  const restored = await visit.app.requests.standardAnswers.restore(visit.who, seenOf(visit))
  return after(visit, restored, 'La réponse type est de nouveau offerte.')
}

export async function erase(visit: Signed): Promise<Answer> {
  const { id } = seenOf(visit)
  const erased = await visit.app.requests.standardAnswers.erase(visit.who, id)
  if (erased.done)
    return { to: addresses.standardAnswers, done: `« ${erased.title} » est effacée pour de bon.` }
  return erased.kind === 'not there' ? notFound : refusal(erased)
}
