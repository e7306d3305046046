import { same } from '../canonical.ts'
import type { Entry } from '../directory/directory.ts'
import { mergeEntries } from '../directory/merging.ts'

/** A change of a département: as it was shown, and as it is to be. */
interface Change {
  before: Entry
  after: Entry
}

/** What a change makes of the département as it stands now, and where somebody changed the same otherwise since. */
export function carryingOut({ before, after }: Change, now: Entry) {
  return mergeEntries(before, now, after)
}

/** Whether all that a change asks for is so, whatever else has changed since. */
export function isCarriedOut(change: Change, now: Entry): boolean {
  return same(carryingOut(change, now).entry, now)
}
