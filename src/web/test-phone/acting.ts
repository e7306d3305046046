import { z } from 'zod'
import type { Question } from '../../app/test-phone/call.ts'
import { behaviours, hangsUp } from '../../app/test-phone/caller.ts'
import { addresses } from '../addresses.ts'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { testCallPage } from './call.tsx'

const actForm = z.object({
  /** Silence, or hanging up, instead of an answer. */
  sans: z.string().default(''),
  /** What is said or keyed, or how a line behaves. */
  fait: z
    .string()
    .default('')
    .transform((typed) => typed.trim().slice(0, 200)),
  /** One key of the keypad. */
  touche: z
    .string()
    .regex(/^[\d*#]$/)
    .optional()
    .catch(undefined),
})

export async function act(visit: Visit): Promise<Answer> {
  const { app, params, form } = visit
  const id = params.id ?? ''
  const call = app.testPhone.read(whoOf(visit), id)
  if (!call) return notFound
  const typed = actForm.parse(Object.fromEntries(form))
  const { given, ready } = givenIn(typed, call.question)
  if (!ready) return testCallPage(visit, given)
  const acted = await app.testPhone.act(whoOf(visit), id, given)
  return acted.done || acted.kind === 'moved on' ? { to: addresses.testCall(id) } : refusal(acted)
}

/** What the person does, and whether the call can go on: keys pressed one by one are gathered first. */
function givenIn(
  { sans, fait, touche: key }: z.output<typeof actForm>,
  question: Question | null,
): { given: string; ready: boolean } {
  if (sans) return { given: sans === hangsUp ? sans : '', ready: true }
  if (question?.of === 'line')
    return { given: fait, ready: behaviours.some((each) => each === fait) }
  if (key === undefined) return { given: fait, ready: true }
  const keys = (/^[\d*#]+$/.test(fait) ? fait : '') + key
  return { given: keys, ready: keys.length >= (question?.digits ?? 1) || key === '#' }
}
