import { motivesOf } from '../../core/contacts/motives.ts'
import {
  type EscalationFaults,
  readEscalation,
  readWords,
  type TypedEscalation,
  withFiles,
} from '../../core/requests/dealing.ts'
import { type FormFaults, readWhere } from '../../core/requests/form.ts'
import { onlyReferent } from '../../core/requests/refusing.ts'
import { levelOf } from '../../core/requests/routing.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listMotives } from '../../storage/motives.ts'
import { attachmentsOfForm, giveAttachments } from '../../storage/requests/attachments.ts'
import { lettersOf } from '../../storage/requests/letters.ts'
import { findRequest, type KeptRequest } from '../../storage/requests/requests.ts'
import { countUses } from '../../storage/requests/standard-answers.ts'
import {
  addEscalation,
  addParticipant,
  messagesOf,
  participantsOf,
  returnEscalation,
} from '../../storage/requests/story.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import { nameOf, type Who } from '../who.ts'
import { answerOf } from './answer-files.ts'
import { byOf, type Happening, happenOf, noSuchRequest, type RequestNeeds } from './happening.ts'
import { judgingOf } from './judging.ts'
import { listingOf } from './listing.ts'
import { lookingOf } from './looking.ts'
import { readingTogetherOf } from './reading-together.ts'
import { findVisible } from './visible.ts'

type Dealing = Omit<Happening, 'what' | 'act'> & { did: Deed }

/** An act on a request; `seen` is the revision of the page on which it was decided. */
export type Dealt = Answer<{ request: KeptRequest }>
interface Seen {
  id: number
  seen?: number | undefined
}

/** Standard answers that are counted in one answer. */
const mostUsed = 20

const noTelephone = 'Aucun numéro n’a été donné, ou il est effacé.'

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

  return {
    ...listingOf(needs),
    ...lookingOf(needs),
    ...readingTogetherOf(needs),
    ...judgingOf(needs),
    /** The number that the requester gave, for those who deal with the request; that it was seen is an act. */
    telephone: (who: Who, id: number): Promise<Answer<{ telephone: string }>> =>
      allOrNone(database, async (all) => {
        const request = await findVisible({ database: all }, who, id)
        if (!request) return refused(noSuchRequest, 'not there')
        const { telephone, reference: name, department } = request
        if (telephone === null) return refused(noTelephone, 'not there')
        const at = new Date(needs.now()).toISOString()
        await note(all, who, at, { did: 'saw the number', noun: 'request', name, department })
        return done({ telephone })
      }),
    take: (who: Who, { id, from }: { id: number; from: string | null }) =>
      deal(who, id, { event: { kind: 'taken', from }, did: 'took' }),
    /** Sends an answer to the requester and to those in copy, with the files that were joined to it; `used`: standard answers that were inserted. */
    async answer(
      who: Who,
      { id, seen }: Seen,
      typed: { text: string; solves: boolean; used?: number[] },
    ): Promise<Dealt> {
      const form = answerOf(id, who)
      const files = await attachmentsOfForm(database, form)
      const words = readWords(typed.text.trim() === '' && files.length > 0 ? withFiles : typed.text)
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
        once: files.length === 0,
        happened: { text: words.value, solves, joined: files.length },
        also: async (all, { id: request }, _at, message) => {
          if (message !== null) await giveAttachments(all, form, { request, message })
          await countUses(all, (typed.used ?? []).slice(0, mostUsed))
        },
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
      return deal(who, id, { event: { kind: 'noted' }, did: 'commented on', message, once: true })
    },
    /** Hands a request to the national team; for the référents of its département alone, who may ask for a copy of the answers. */
    async escalate(
      who: Who,
      { id, seen }: Seen,
      typed: TypedEscalation,
      { copy }: { copy: boolean } = { copy: false },
    ): Promise<Dealt | (Refusal & { faults: EscalationFaults })> {
      const request = await findVisible(needs, who, id)
      if (!request) return refused(noSuchRequest, 'not there')
      if (byOf(who, request).role === 'national') return refused(onlyReferent, 'not yours')
      const [question] = await messagesOf(database, id, { notes: false })
      const { value, faults } = readEscalation(typed, question?.text ?? '')
      if (!value) return { ...refused(Object.values(faults).join(' ')), faults }
      return deal(who, id, {
        event: { kind: 'escalated' },
        did: 'escalated',
        seen,
        happened: { handedOver: value },
        also: async (all, { id: request }, at) => {
          const author = nameOf(who)
          const none = { returnedAt: null, question: null }
          await addEscalation(all, { ...value, ...none, request, at, author })
          if (copy) await putInCopy(all, request, who)
        },
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
    /** Another motive or département, as it is typed: the request begins anew where they lead. */
    async move(
      who: Who,
      { id, seen }: Seen,
      typed: { motive: number; department: string },
    ): Promise<Dealt | (Refusal & { faults: FormFaults })> {
      const motives = motivesOf(await listMotives(database))
      const { value, faults } = readWhere({ ...typed, motive: String(typed.motive) }, motives)
      if (!value) return { ...refused(Object.values(faults).join(' ')), faults }
      const { motive, department } = value
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
    /** Opens it again; one that was held when it was set aside is told to everybody now. */
    async reopen(who: Who, { id }: Seen): Promise<Dealt> {
      const unheard = (await lettersOf(database, id)).length === 0
      return deal(who, id, { event: { kind: 'reopened', unheard }, did: 'opened again' })
    },
    release: (who: Who, { id }: Seen) =>
      deal(who, id, { event: { kind: 'released' }, did: 'released' }),
    setAside: (who: Who, { id }: Seen) =>
      deal(who, id, { event: { kind: 'dropped' }, did: 'set aside' }),
  }
}

/** Whoever takes part already gets its letters. */
async function putInCopy(all: Database, request: number, who: Who): Promise<void> {
  const address = nameOf(who)
  const there = await participantsOf(all, request)
  if (there.some((each) => each.address === address)) return
  const name = 'person' in who ? who.person.name : ''
  await addParticipant(all, { request, address, name, role: 'copy' })
}
