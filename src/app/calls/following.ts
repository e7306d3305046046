import { waitsForCallback } from '../../core/call/search.ts'
import { holds } from '../../core/people/people.ts'
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
  if (!('person' in who) || !toCallBack || !isNumber(row.caller)) return false
  return who.person.role === 'referent' && holds(reachOf(who), row.department)
}

/** Whether a caller is known by a number: it was told, and is not erased yet. */
export function isNumber(caller: string | null): caller is string {
  return caller?.startsWith('+') === true
}
