import type { Act } from '../../phone/gather.ts'
import type { Behaviour } from '../../phone/report.ts'

export type { Act } from '../../phone/gather.ts'
export type { Caller } from '../../phone/plan.ts'
export { type Behaviour, inWords as momentInWords } from '../../phone/report.ts'

/** All that a line can do when it is dialled. */
export const behaviours: Behaviour[] = [
  'answer',
  'busy',
  'no-answer',
  'failed',
  'machine',
  'decline',
]

/** How a line behaves; after hanging up, when no such word is given, it does not answer. */
export function behaviourOf(given: string): Behaviour {
  return behaviours.find((each) => each === given) ?? 'no-answer'
}

export const hangsUp = 'raccrocher'

/** What a caller does, as it is typed: keys, words, '' for silence, 'raccrocher'. */
export function actOf(given: string): Act {
  if (given === hangsUp) return 'hang up'
  if (given === '') return 'wait'
  return /^[\d*#]+$/.test(given) ? { keys: given } : { says: given }
}
