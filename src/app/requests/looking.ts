import { idsUnder, motivesOf } from '../../core/contacts/motives.ts'
import { holds, type Scope } from '../../core/people/people.ts'
import { mayDo } from '../../core/requests/may.ts'
import { findCall, type NumberedCall } from '../../storage/calls.ts'
import { findIncident } from '../../storage/incidents.ts'
import { listMotives } from '../../storage/motives.ts'
import { listPeople } from '../../storage/people.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { lettersOf } from '../../storage/requests/letters.ts'
import { countOfMotives, requestsOfCall } from '../../storage/requests/listing.ts'
import { type KeptRequest, requestsOfAddress } from '../../storage/requests/requests.ts'
import {
  escalationsOf,
  eventsOf,
  messagesOf,
  participantsOf,
} from '../../storage/requests/story.ts'
import { type Answered, done, refused } from '../answer.ts'
import { isNational, reachOf, type Who } from '../who.ts'
import { byOf, maySee, noSuchRequest, type RequestNeeds } from './happening.ts'
import { openHoursOf } from './open-hours.ts'
import { sameCallerOf } from './same-caller.ts'
import { findVisible } from './visible.ts'

const othersShown = 5

/** A request with all that those who deal with it see. */
export type LookedAt = Answered<ReturnType<typeof lookingOf>['look']>

/** How those who deal with requests see them, with what else is known of who asks and of what is asked. */
export function lookingOf(needs: RequestNeeds) {
  const { database } = needs
  const { openSince } = openHoursOf(needs)
  const sameCaller = sameCallerOf(needs)

  return {
    /** Everything of a request that who asks may see. */
    async look(who: Who, id: number) {
      const request = await findVisible(needs, who, id)
      if (!request) return refused(noSuchRequest, 'not there')
      const participants = await participantsOf(database, id)
      const requester = participants.find(({ role }) => role === 'requester')
      return done({
        request: { ...request, telephone: null },
        hasTelephone: request.telephone !== null,
        /** What who asks may do to it now. */
        may: mayDo(request, byOf(who, request), {
          ...needs.config.service.requests,
          now: needs.now(),
        }),
        open: openSince(request),
        participants,
        messages: await messagesOf(database, id, { notes: true }),
        events: await eventsOf(database, id),
        files: await attachmentsOf(database, id),
        letters: await lettersOf(database, id),
        escalations: await escalationsOf(database, id),
        others: requester ? await otherRequests(who, requester.address, id) : [],
        calls: await sameCaller.callsOf(reachOf(who), request),
        call: await callWithin(reachOf(who), request.call),
        /** The known one that it is joined to. */
        incident: await incidentOf(request),
        sameMotive: await sameMotive(who, request),
        motives: motivesOf(await listMotives(database)),
        names: await names(),
      })
    },
    /** Requests that came of a call, then others that give its caller's number; those that who asks may see. */
    async ofCall(who: Who, call: string) {
      const begun = await requestsOfCall(database, call)
      const others = (await sameCaller.requestsOf(call)).filter(
        ({ id }) => !begun.some((each) => each.id === id),
      )
      const listed = (those: KeptRequest[], cameOfIt: boolean) =>
        those
          .filter((each) => maySee(who, each))
          .map(({ id, reference, summary, status }) => ({
            id,
            reference,
            summary,
            status,
            cameOfIt,
          }))
      return [...listed(begun, true), ...listed(others, false)]
    },
    names,
  }

  async function incidentOf({ incident }: KeptRequest) {
    return incident === null ? null : ((await findIncident(database, incident)) ?? null)
  }

  async function otherRequests(who: Who, address: string, id: number) {
    const others = await requestsOfAddress(database, address, othersShown + 1)
    return others
      .filter((each) => each.id !== id && maySee(who, each))
      .map(({ telephone: _, ...rest }) => rest)
  }

  /** The call that a request came of, where it is within reach. */
  async function callWithin(scope: Scope, call: string | null): Promise<NumberedCall | null> {
    const found = call === null ? undefined : await findCall(database, call)
    if (!found || found.test || !holds(scope, found.department)) return null
    const { startedAt, department, outcome, reason } = found
    return { call: found.call, startedAt, department, outcome, reason }
  }

  /** Requests of the same motive that wait elsewhere: how many; for the national team, where. */
  async function sameMotive(who: Who, { id, motive, department }: KeptRequest) {
    const motives = motivesOf(await listMotives(database))
    const found = await countOfMotives(database, idsUnder(motives, motive), id)
    const elsewhere = found.filter((each) => each.department !== department)
    const sum = (of: 'count' | 'escalated') =>
      elsewhere.reduce((total, each) => total + each[of], 0)
    return {
      count: sum('count'),
      escalated: sum('escalated'),
      departments: isNational(who) ? elsewhere.map((each) => each.department ?? '') : null,
    }
  }

  /** Names of people with accounts by their addresses. */
  async function names(): Promise<Record<string, string>> {
    const people = await listPeople(database)
    return Object.fromEntries(people.map(({ email, name }) => [email, name]))
  }
}
