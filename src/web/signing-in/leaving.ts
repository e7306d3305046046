import { addresses } from '../addresses.ts'
import type { Answer, Signed, Visit } from '../visit.ts'
import { nextOf } from './inside.ts'

export async function signOut(visit: Visit): Promise<Answer> {
  await visit.signIn(null)
  return { to: addresses.signIn, done: 'Vous êtes déconnecté.' }
}

/** Goes on to the page that had asked for the password again, which the frame has taken. */
export function goOn({ form }: Signed): Answer {
  return { to: nextOf(form) }
}
