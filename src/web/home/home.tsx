import { type Answer, personOf, type Visit } from '../visit.ts'
import { national } from './national.tsx'
import { referent } from './referent.tsx'

/** What somebody who signs in comes for: how it is now, what waits for them, and what asks for attention. */
export function home(visit: Visit): Promise<Answer> {
  return personOf(visit).role === 'national' ? national(visit) : referent(visit)
}
