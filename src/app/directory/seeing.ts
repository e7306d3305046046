import {
  type Announcement,
  announcementsUnseen,
  findAnnouncement,
  noteSeen,
} from '../../storage/announcements.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import { isNational, nameOf, onlyNational, type Who } from '../who.ts'
import { noSuchAnnouncement } from './resuming.ts'

const dayMs = 86_400_000
/** Days for which announcements are told to who has not seen them. */
const toldDays = 30

/** How the rest of the national team takes note of what one of them announced. */
export function seeingOf({ database, now }: { database: Database; now(): number }) {
  const iso = (ago = 0) => new Date(now() - ago).toISOString()
  return {
    /** What others announced lately, until one has said to have seen it; for the national team. */
    async unseen(who: Who): Promise<Announcement[]> {
      if (!isNational(who)) return []
      return announcementsUnseen(database, nameOf(who), iso(toldDays * dayMs))
    },
    /** Says that one has seen what another announced. */
    async saw(who: Who, id: number): Promise<Answer> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const found = Number.isSafeInteger(id) ? await findAnnouncement(database, id) : undefined
      if (!found) return refused(noSuchAnnouncement, 'not there')
      return allOrNone(database, async (all) => {
        if (await noteSeen(all, id, nameOf(who), iso()))
          await note(all, who, iso(), { did: 'took note of', noun: 'announcement', name: id })
        return done()
      })
    },
  }
}
