import {
  type Announcement,
  announcementsSince,
  findAnnouncement,
} from '../../storage/announcements.ts'
import type { Database } from '../../storage/database.ts'
import { type Answer, refused } from '../answer.ts'
import { isNational, onlyNational, type Who } from '../who.ts'
import type { Alongside, Announced, Wanted } from './announced.ts'

export const noSuchAnnouncement = 'Cette annonce n’existe pas, ou n’existe plus.'
const isNotOver = 'Cette annonce n’est pas terminée, ou elle est déjà reprise.'
const hasPassed = 'L’heure prévue de cette annonce est passée : en faire une autre.'

interface ResumingNeeds {
  database: Database
  now(): number
  announce(who: Who, wanted: Wanted, alongside: Alongside): Promise<Answer<Announced>>
}

/** How an announcement that was ended before its time is heard again, by the rules of any announcement. */
export function resumingOf({ database, now, announce }: ResumingNeeds) {
  const iso = () => new Date(now()).toISOString()

  /** From now until the instant that was meant; what goes with it is written in the same transaction. */
  async function again(
    who: Who,
    { message, endsAt }: Announcement,
    alongside: Alongside,
  ): Promise<Answer<Announced>> {
    if (Date.parse(endsAt) <= now()) return refused(hasPassed)
    const alert = { message, start: iso(), end: endsAt, goesOn: true }
    const wanted = { alert, replaces: null, reason: `reprise de l’annonce « ${message} »` }
    return announce(who, wanted, alongside)
  }

  return {
    again,
    /** Takes back that an announcement was ended, once. */
    async undoEnd(who: Who, id: number): Promise<Answer<Announced>> {
      if (!isNational(who)) return refused(onlyNational, 'not yours')
      const found = Number.isSafeInteger(id) ? await findAnnouncement(database, id) : undefined
      if (!found) return refused(noSuchAnnouncement, 'not there')
      if (found.endedAt === null) return refused(isNotOver, 'moved on')
      return again(who, found, async (all, { announcement }) => {
        const others = (await announcementsSince(all, iso())).filter(
          (each) =>
            each.id !== announcement &&
            each.endedAt === null &&
            each.message === found.message &&
            each.endsAt === found.endsAt,
        )
        return others.length > 0 ? refused(isNotOver, 'moved on') : null
      })
    },
  }
}
