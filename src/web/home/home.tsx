import type { Answer, Signed } from '../visit.ts'
import { national } from './national.tsx'
import { referent } from './referent.tsx'

/** What somebody who signs in comes for: how it is now, what waits for them, and what asks for attention. */
export function home(visit: Signed): Promise<Answer> {
  return visit.person.role === 'national' ? national(visit) : referent(visit)
}
