import { explainOn } from '../../core/call/explain.ts'
import type { CallRow } from '../../core/call/outcome.ts'
import { snapshotOf } from '../../core/call/snapshot.ts'
import { storyOf } from '../../core/call/story.ts'
import { standingOf } from '../../settings/settings.ts'
import { contactsOfCall } from '../../storage/contact-lists.ts'
import { directoryOfVersion } from '../directory/snapshots.ts'
import type { Needs } from '../ground.ts'
import { reachOf, type Who } from '../who.ts'
import { findFollowed, masked, mayUnmask } from './following.ts'

type StoryNeeds = Pick<Needs, 'database' | 'config' | 'settings' | 'snapshots'>

/** Everything that is known of a call, its caller's number left out. */
export type CallStory = NonNullable<Awaited<ReturnType<ReturnType<typeof storiesOf>['find']>>>

export function storiesOf(needs: StoryNeeds) {
  return {
    /** A call within reach of who asks, as a page tells it. */
    async find(who: Who, call: string) {
      const followed = await findFollowed(needs.database, who, call)
      if (!followed) return undefined
      const { events, row, ...followUp } = followed
      return {
        ...followUp,
        row: { ...row, caller: null },
        moments: storyOf(events),
        contacts: await contactsOfCall(needs.database, call, reachOf(who)),
        /** The number as everybody may see it. */
        masked: masked(row.caller),
        mayUnmask: mayUnmask(who, followed),
        ...(await explainedThenAndNow(needs, row)),
      }
    },
  }
}

/** The same function that answered, on the directory of the call's version and on today's. */
async function explainedThenAndNow(
  { database, config, settings, snapshots }: StoryNeeds,
  { department, chosenAt, version }: Pick<CallRow, 'department' | 'chosenAt' | 'version'>,
) {
  if (department === null || chosenAt === null) return { decided: null, today: null }
  const at = Date.parse(chosenAt)
  const then =
    version === null ? null : await directoryOfVersion(database, version).catch(() => null)
  return {
    decided: then && explainOn(snapshotOf(then, standingOf(config)), settings, department, at),
    today: explainOn(snapshots.directoryOf(null), settings, department, at),
  }
}
