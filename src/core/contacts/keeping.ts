import { type Contact, channels } from './contact.ts'
import { type Motives, mayTake } from './motives.ts'

/** What the rules look at: of a contact as it is wanted, and as it is kept. */
type Wanted = Pick<Contact, 'motive' | 'channel' | 'call'>
export type Before = Pick<Contact, 'motive' | 'channel'>

/**
 * Why a contact cannot be kept so, whatever wrote it, in French and by its fields; `before` is as it is kept already,
 * null when it is new.
 */
export function whyNotKeep(
  wanted: Wanted,
  before: Before | null,
  motives: Motives,
): Partial<Record<keyof Before, string>> {
  if (!mayTake(motives, wanted.motive, before?.motive ?? null))
    return { motive: 'Ce motif est retiré : en choisir un autre.' }
  if (isOfLine(wanted, before) && wanted.channel !== 'svi')
    return {
      channel: `Cette sollicitation vient d’un appel de la ligne : laisser « ${channels.svi} ».`,
    }
  return {}
}

/** What a call was about came by the line; one that was kept otherwise before stays free. */
const isOfLine = ({ call }: Wanted, before: Before | null) =>
  call !== null && (before === null || before.channel === 'svi')
