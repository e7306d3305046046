import type { Kind, Refusal } from '../app/answer.ts'
import { type Answer, notFound } from './visit.ts'

const statuses: Record<Kind, number> = {
  'not yours': 403,
  'not there': 404,
  'moved on': 409,
  wrong: 422,
  'held up': 429,
}

/** The status with which a page tells a refusal. */
export function statusOf({ kind }: Refusal): number {
  return statuses[kind]
}

/** A page that says why nothing was done, where there is no form to say it in. */
export function refusal(refused: Refusal): Answer {
  return { title: 'Rien n’est changé', body: refused.why, status: statusOf(refused) }
}

/** What is shown in the place of a page or a file that is not there, or not for who asks. */
export function notShown(refused: Refusal): Answer {
  if (refused.kind === 'not there') return notFound
  return { title: 'Accès refusé', body: refused.why, status: statusOf(refused) }
}
