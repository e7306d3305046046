import type { Kind, Refusal } from '../app/answer.ts'
import type { Answer } from './visit.ts'

const statuses: Record<Kind, number> = {
  'not yours': 403,
  'not there': 404,
  'moved on': 409,
  wrong: 422,
}

/** The status with which a page tells a refusal. */
export function statusOf({ kind }: Refusal): number {
  return statuses[kind]
}

/** A page that says why nothing was done, where there is no form to say it in. */
export function refusal(refused: Refusal): Answer {
  return { title: 'Rien n’est changé', body: refused.why, status: statusOf(refused) }
}
