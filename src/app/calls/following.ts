import type { CallRow } from '../../core/call/outcome.ts'
import { waitsForCallback } from '../../core/call/search.ts'
import { maskNumbers } from '../../core/directory/numbers.ts'
import { holds } from '../../core/people/people.ts'
import { isErased } from '../../core/retention.ts'
import { readFollowUp } from '../../storage/callbacks.ts'
import { findCall } from '../../storage/calls.ts'
import type { Database } from '../../storage/database.ts'
import { reachOf, type Who } from '../who.ts'

export type FollowedCall = NonNullable<Awaited<ReturnType<typeof findFollowed>>>

/** A call within reach of who asks, with how it was followed up; a test call is nobody's. */
export async function findFollowed(database: Database, who: Who, call: string) {
  const found = await findCall(database, call)
  if (!found || found.test || !holds(reachOf(who), found.department)) return undefined
  const { events, ...row } = found
  const followUp = await readFollowUp(database, call)
  const toCallBack = waitsForCallback({ ...row, ...followUp })
  return { row, events, ...followUp, toCallBack }
}

/** Only who must call back sees a number: the référents of the département. */
export function mayUnmask(who: Who, { row, toCallBack }: FollowedCall): boolean {
  return toCallBack && mayCallBack(who, row)
}

export function mayCallBack(who: Who, of: Pick<CallRow, 'caller' | 'department'>): boolean {
  if (!('person' in who) || who.person.role !== 'referent') return false
  return isNumber(of.caller) && holds(reachOf(who), of.department)
}

/** Whether a caller is known by a number: it was told, and is not erased yet. */
export function isNumber(caller: string | null): caller is string {
  return caller?.startsWith('+') === true
}

/** Who called, as everybody may see it. */
export function masked(caller: string | null): string {
  if (isNumber(caller)) return maskNumbers(caller)
  return isErased(caller)
    ? 'numéro effacé, le délai de conservation est passé'
    : 'numéro non communiqué'
}
