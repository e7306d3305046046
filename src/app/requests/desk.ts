import { isOffered, motivesOf } from '../../core/contacts/motives.ts'
import { findDepartment } from '../../core/departments.ts'
import {
  type EscalationFaults,
  readEscalation,
  readWords,
  type TypedEscalation,
} from '../../core/requests/dealing.ts'
import { levelOf } from '../../core/requests/routing.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOf } from '../../storage/requests/attachments.ts'
import { lettersOf } from '../../storage/requests/outbox.ts'
import {
  findRequest,
  type KeptRequest,
  listRequests,
  type RequestFilter,
  requestsOfAddress,
} from '../../storage/requests/requests.ts'
import {
  addEscalation,
  escalationsOf,
  eventsOf,
  messagesOf,
  participantsOf,
  returnEscalation,
} from '../../storage/requests/story.ts'
import type { Deed } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { isNational, nameOf, reachOf, type Who } from '../who.ts'
import {
  byOf,
  type Happening,
  happenOf,
  maySee,
  noSuchRequest,
  type RequestNeeds,
} from './happening.ts'

type Dealing = Omit<Happening, 'what' | 'act'> & { did: Deed }

/** An act on a request; `seen` is the revision of the page on which it was decided. */
export type Dealt = Answer<{ request: KeptRequest }>
interface Seen {
  id: number
  seen?: number | undefined
}

const onPage = 50
const othersShown = 5

/** What those who deal with requests see and do; each act takes who acts, and leaves one line in the register. */
export function deskOf(needs: RequestNeeds) {
  const { database } = needs
  const { happen } = happenOf(needs)

  /** A participant's reply alone can come too late: nothing of what is done here can. */
  async function deal(who: Who, id: number, { did, ...rest }: Dealing): Promise<Dealt> {
    const happening = { ...rest, what: did, act: { who, did } }
    const dealt = await happen(id, (request) => byOf(who, request), happening)
    if ('anew' in dealt) throw new Error('an act of the desk cannot come too late')
    return dealt
  }

  /** A request that who asks may see. */
  async function visible(who: Who, id: number): Promise<KeptRequest | null> {
    const request = await findRequest(database, id)
    return request && maySee(who, request) ? request : null
  }

  return {
    /** Requests within reach of who asks, what happened last first. */
    list(who: Who, filter: Pick<RequestFilter, 'statuses' | 'held'>, page: number) {
      const held = filter.held && isNational(who)
      const offset = (page - 1) * onPage
      const wanted = { statuses: filter.statuses, held, scope: reachOf(who) }
      return listRequests(database, wanted, { limit: onPage, offset })
    },
    /** Everything of a request that who asks may see. */
    async look(who: Who, id: number) {
      const request = await visible(who, id)
      if (!request) return refused(noSuchRequest, 'not there')
      const participants = await participantsOf(database, id)
      const requester = participants.find(({ role }) => role === 'requester')
      return done({
        request: { ...request, telephone: null },
        hasTelephone: request.telephone !== null,
        role: byOf(who, request).role,
        participants,
        messages: await messagesOf(database, id, { notes: true }),
        events: await eventsOf(database, id),
        files: await attachmentsOf(database, id),
        letters: await lettersOf(database, id),
        escalations: await escalationsOf(database, id),
        others: requester ? await otherRequests(who, requester.address, id) : [],
        motives: motivesOf(await listMotives(database)),
      })
    },
    take: (who: Who, { id, from }: { id: number; from: string | null }) =>
      deal(who, id, { event: { kind: 'taken', from }, did: 'took' }),
    /** Sends an answer to the requester and to those in copy. */
    async answer(
      who: Who,
      { id, seen }: Seen,
      typed: { text: string; solves: boolean },
    ): Promise<Dealt> {
      const words = readWords(typed.text)
      if ('fault' in words) return refused(words.fault)
      const { solves } = typed
      const message = {
        kind: 'answer',
        text: words.value,
        author: nameOf(who),
        participant: null,
      } as const
      const told = solves ? 'résolue' : ''
      return deal(who, id, {
        event: { kind: 'answered', solves },
        did: 'answered',
        told,
        message,
        seen,
        happened: { text: words.value, solves },
      })
    },
    /** Keeps a note that no participant ever reads: it has no recipient. */
    async note(who: Who, { id }: Seen, text: string): Promise<Dealt> {
      const words = readWords(text)
      if ('fault' in words) return refused(words.fault)
      const message = {
        kind: 'note',
        text: words.value,
        author: nameOf(who),
        participant: null,
      } as const
      return deal(who, id, { event: { kind: 'noted' }, did: 'commented on', message })
    },
    /** Hands a request to the national team; for the référents of its département alone. */
    async escalate(
      who: Who,
      { id, seen }: Seen,
      typed: TypedEscalation,
    ): Promise<Dealt | (Refusal & { faults: EscalationFaults })> {
      const request = await visible(who, id)
      if (!request) return refused(noSuchRequest, 'not there')
      const [question] = await messagesOf(database, id, { notes: false })
      const { value, faults } = readEscalation(typed, question?.text ?? '')
      if (!value) return { ...refused(Object.values(faults).join(' ')), faults }
      return deal(who, id, {
        event: { kind: 'escalated' },
        did: 'escalated',
        seen,
        happened: { handedOver: value },
        also: (all, { id: request }, at) =>
          addEscalation(all, {
            ...value,
            request,
            at,
            author: nameOf(who),
            returnedAt: null,
            question: null,
          }),
      })
    },
    /** Hands an escalated request back to who escalated it, with a question. */
    async giveBack(who: Who, { id, seen }: Seen, text: string): Promise<Dealt> {
      const words = readWords(text)
      if ('fault' in words) return refused(words.fault)
      return deal(who, id, {
        event: { kind: 'returned' },
        did: 'returned',
        told: '',
        seen,
        happened: { text: words.value },
        also: (all, request, at) =>
          returnEscalation(all, request.id, { at, question: words.value }),
      })
    },
    /** Another motive or département: the request begins anew where they lead. */
    async move(
      who: Who,
      { id, seen }: Seen,
      { motive, department }: { motive: number; department: string | null },
    ): Promise<Dealt> {
      const motives = motivesOf(await listMotives(database))
      if (!isOffered(motives, motive)) return refused('Choisir un motif de la liste.')
      if (department !== null && !findDepartment(department))
        return refused('Choisir un département de la liste.')
      const request = await findRequest(database, id)
      if (!request) return refused(noSuchRequest, 'not there')
      const level = levelOf(motives, { motive, department, byReferent: request.expected !== '' })
      return deal(who, id, {
        event: { kind: 'moved', level, department },
        did: 'passed on',
        motive,
        seen,
      })
    },
    reopen: (who: Who, { id }: Seen) =>
      deal(who, id, { event: { kind: 'reopened' }, did: 'opened again' }),
    release: (who: Who, { id }: Seen) =>
      deal(who, id, { event: { kind: 'released' }, did: 'released' }),
    setAside: (who: Who, { id }: Seen) =>
      deal(who, id, { event: { kind: 'dropped' }, did: 'set aside' }),
  }

  async function otherRequests(who: Who, address: string, id: number) {
    const others = await requestsOfAddress(database, address, othersShown + 1)
    return others.filter(
      (each) => each.id !== id && !each.held && byOf(who, each).role !== 'outsider',
    )
  }
}
