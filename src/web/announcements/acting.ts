import { addresses } from '../addresses.ts'
import { refusal } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** Ends an announcement before its time. */
export async function end({ app, who, params }: Signed): Promise<Answer> {
  const ended = await app.announcements.end(who, Number(params.id))
  if (!ended.done) return refusal(ended)
  return { to: addresses.home, done: 'C’est fini : l’annonce ne s’entend plus.' }
}

/** Says that one has seen what another announced. */
export async function saw({ app, who, params }: Signed): Promise<Answer> {
  const seen = await app.announcements.saw(who, Number(params.id))
  return seen.done ? { to: addresses.home } : refusal(seen)
}
