import { addresses, asking } from '../addresses.ts'
import { numberIn } from '../number-in.ts'
import { refusal } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** Ends an announcement before its time. */
export async function end({ app, who, params }: Signed): Promise<Answer> {
  const ended = await app.announcements.end(who, numberIn(params.id))
  if (!ended.done) return refusal(ended)
  return { to: asking(addresses.home, { silence: numberIn(params.id) }) }
}

/** Has an announcement heard again that was ended before its time. */
export async function undoEnd({ app, who, params }: Signed): Promise<Answer> {
  const again = await app.announcements.undoEnd(who, numberIn(params.id))
  if (!again.done) return refusal(again)
  return { to: addresses.home, done: heardAgain(again.draft === undefined ? {} : again) }
}

/** What became of an announcement that was taken up again. */
export const heardAgain = ({ why }: { why?: string }) =>
  why === undefined
    ? 'L’annonce s’entend de nouveau.'
    : `L’annonce attend dans un brouillon. ${why}`

/** Says that one has seen what another announced. */
export async function saw({ app, who, params }: Signed): Promise<Answer> {
  const seen = await app.announcements.saw(who, numberIn(params.id))
  return seen.done ? { to: addresses.home } : refusal(seen)
}
