import { allOrNone } from '../../storage/database.ts'
import { findIncident } from '../../storage/incidents.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Dealt } from '../requests/desk.ts'
import { byOf, happenOf, type RequestNeeds } from '../requests/happening.ts'
import type { Who } from '../who.ts'
import { isOver, noSuchIncident } from './opening.ts'

/** Requests that are joined by one click at most. */
const mostAtOnce = 200

/** How requests wait for the answer of an incident, and stop waiting for it. */
export function joiningOf(needs: RequestNeeds) {
  const { database } = needs
  const { within, happen } = happenOf(needs)

  /** Joins a request; `seen`: the revision of the page on which it was decided. */
  function join(
    who: Who,
    { id, seen }: { id: number; seen?: number | undefined },
    incident: number,
  ): Promise<Dealt> {
    return allOrNone(database, async (all): Promise<Dealt> => {
      const found = Number.isSafeInteger(incident) ? await findIncident(all, incident) : undefined
      if (!found) return refused(noSuchIncident, 'not there')
      if (found.closedAt !== null) return refused(isOver, 'moved on')
      const dealt = await within(all, id, (request) => byOf(who, request), {
        event: { kind: 'joined', incident },
        what: 'joined',
        told: found.title,
        act: { who, did: 'joined' },
        seen,
      })
      return settled(dealt)
    })
  }

  return {
    join,
    /** Joins several requests, each by itself: how many, and why the others are not. */
    async joinAll(
      who: Who,
      ids: number[],
      incident: number,
    ): Promise<Answer<{ joined: number; others: string[] }>> {
      if (ids.length === 0) return refused('Cocher d’abord des demandes.')
      let joined = 0
      const others: string[] = []
      for (const id of ids.slice(0, mostAtOnce)) {
        const dealt = await join(who, { id }, incident)
        if (dealt.done) joined += 1
        else others.push(dealt.why)
      }
      const [first] = others
      if (joined === 0 && first !== undefined) return refused(first, 'moved on')
      return done({ joined, others })
    },
    /** Takes a request off its incident: it is to be dealt with again. */
    async leave(who: Who, { id, seen }: { id: number; seen?: number | undefined }): Promise<Dealt> {
      const dealt = await happen(id, (request) => byOf(who, request), {
        event: { kind: 'left' },
        what: 'left',
        act: { who, did: 'left' },
        seen,
      })
      return settled(dealt)
    },
  }
}

/** A participant's reply alone can come too late. */
function settled(dealt: Dealt | { done: false; anew: true }): Dealt {
  if ('anew' in dealt) throw new Error('an act of the desk cannot come too late')
  return dealt
}
