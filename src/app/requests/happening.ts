import { sees } from '../../core/people/people.ts'
import { decide } from '../../core/requests/decide.ts'
import type { By, RequestEvent } from '../../core/requests/event.ts'
import { waitingAfter } from '../../core/requests/waiting.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { changeRequest, findRequest, type KeptRequest } from '../../storage/requests/requests.ts'
import {
  addEvent,
  addMessage,
  lastMessageOf,
  type NewMessage,
} from '../../storage/requests/story.ts'
import { type Deed, note } from '../acts.ts'
import { type Answer, done, type Refusal, refused } from '../answer.ts'
import type { Ground } from '../directory/ground.ts'
import type { Attempts } from '../people/attempts.ts'
import { isNational, nameOf, type Who } from '../who.ts'
import { countAgain } from './counting.ts'
import { openHoursOf } from './open-hours.ts'
import { type Happened, writeLetters } from './writing.ts'

export type RequestNeeds = Pick<
  Ground,
  'config' | 'database' | 'snapshots' | 'now' | 'marks' | 'log'
>
/** What stands behind what people send: where their files lie, and how often they try, too. */
export type SenderNeeds = RequestNeeds & { databasePath: string; attempts: Attempts }

export const noSuchRequest =
  'Cette demande n’existe pas, ou n’est pas dans l’un de vos départements.'

/** Something that is to happen to a request, and what it brings. */
export interface Happening {
  event: RequestEvent
  /** As the story tells it: a deed, or what a participant or the clock does. */
  what: Deed | 'replied' | 'settled' | 'bounced' | 'answered by machine' | 'closed by time'
  /** Whose act it is, for the register. */
  act?: { who: Who; did: Deed }
  told?: string
  /** Adds something said. */
  message?: Omit<NewMessage, 'request' | 'at'>
  /** The revision of the page on which it was decided; what came since asks first. */
  seen?: number | undefined
  /** The same words of the same person a moment later are a button that was pressed twice: they are said once. */
  once?: boolean
  motive?: number
  happened?: Omit<Happened, 'event' | 'author'>
  /** Further rows of its own, in the same transaction; `message`: the number of what was said, if anything was. */
  also?(all: Database, request: KeptRequest, at: string, message: number | null): Promise<void>
}

/** How somebody stands to a request. */
export function byOf(who: Who, { department }: Pick<KeptRequest, 'department'>): By {
  const email = nameOf(who)
  if (!('person' in who)) return { role: 'national', email }
  if (who.person.disabled) return { role: 'outsider', email }
  if (who.person.role === 'national') return { role: 'national', email }
  const own = department !== null && sees(who.person, department)
  return { role: own ? 'referent' : 'outsider', email }
}

/** Whether who acts may see a request: one that is held is for the national team alone. */
export function maySee(who: Who, request: Pick<KeptRequest, 'department' | 'held'>): boolean {
  return byOf(who, request).role !== 'outsider' && (!request.held || isNational(who))
}

/** Lets something happen to a request: decided on what it is now, written with its letters, its contact and its line in the register, or not at all. */
export function happenOf(needs: RequestNeeds) {
  const { database, now } = needs
  const { openFrom } = openHoursOf(needs)
  const facts = () => ({ ...needs.config.service.requests, now: now() })

  /** In the caller's transaction, of which nothing may stay when this is refused. */
  async function within(
    all: Database,
    id: number,
    by: (request: KeptRequest) => By,
    happening: Happening,
  ): Promise<Answer<{ request: KeptRequest }> | Anew> {
    const request = await findRequest(all, id)
    if (!request) return refused(noSuchRequest, 'not there')
    const actor = by(request)
    if (await isPressedAgain(all, request, happening)) return done({ request })
    const decided = decide(request, happening.event, actor, facts())
    if (!decided.done) return toldRefusal(decided)
    if (happening.seen !== undefined && happening.seen !== request.revision) return cameSince
    const after = { ...request, ...decided.state }
    return write(all, { request, after, decided, actor, happening })
  }

  /** On a page that was read since the words were said they are meant again. */
  async function isPressedAgain(all: Database, request: KeptRequest, happening: Happening) {
    const { once, message, seen } = happening
    if (!once || !message || seen === request.revision) return false
    const last = await lastMessageOf(all, request.id)
    return (
      last !== undefined && isSame(last, message) && now() - Date.parse(last.at) < pressedAgainMs
    )
  }

  function happen(id: number, by: (request: KeptRequest) => By, happening: Happening) {
    return allOrNone(database, (all) => within(all, id, by, happening))
  }

  async function write(all: Database, step: Step): Promise<Answer<{ request: KeptRequest }>> {
    const { request, decided, actor, happening } = step
    const at = new Date(now()).toISOString()
    const minutes = () => openFrom(request, request.createdAt).minutes
    const after = { ...withTimes(step, at), ...delaysOf(step, minutes) }
    if (!(await changeRequest(all, request, after, at))) return cameSince
    const author = 'email' in actor ? actor.email : (happening.message?.author ?? 'le service')
    const told = { request: request.id, at, who: author, told: happening.told ?? '' }
    const event = await addEvent(all, { ...told, what: happening.what })
    const said = happening.message && { request: request.id, at, ...happening.message }
    const message = said ? await addMessage(all, said) : null
    await happening.also?.(all, after, at, message)
    const happened = { event, author, ...happening.happened }
    await writeLetters(all, needs, after, decided.letters, happened)
    await countAgain(all, after, at)
    if (happening.act)
      await note(all, happening.act.who, at, {
        did: happening.act.did,
        noun: 'request',
        name: request.reference,
        department: after.department,
        told: happening.told ?? '',
      })
    return done({ request: { ...after, revision: request.revision + 1 } })
  }

  return { happen, within }
}

interface Step {
  request: KeptRequest
  after: KeptRequest
  decided: Extract<ReturnType<typeof decide>, { done: true }>
  actor: By
  happening: Happening
}

/** A slow network brings what is pressed again so much later. */
const pressedAgainMs = 60_000

type Said = Pick<NewMessage, 'kind' | 'author' | 'participant' | 'text'>

const isSame = (last: Said, message: Said) =>
  last.kind === message.kind &&
  last.author === message.author &&
  last.participant === message.participant &&
  last.text === message.text

const isAnswer = ({ event }: Happening) =>
  event.kind === 'answered' || event.kind === 'incident answered'

/** When it was first answered and closed, and what it waits for, stands with a request. */
function withTimes({ request, after, happening }: Step, at: string): KeptRequest {
  const answered = isAnswer(happening)
  return {
    ...after,
    ...waitingAfter(request, happening.event, after, at),
    motive: happening.motive ?? after.motive,
    firstAnswerAt: after.firstAnswerAt ?? (answered ? at : null),
    closedAt: after.status === 'closed' ? (after.closedAt ?? at) : null,
  }
}

/** Minutes of opening hours, of who had it, until it was first answered and until it was solved; open again, it is not solved. */
function delaysOf({ request, after, happening }: Step, minutes: () => number) {
  const isFirst = isAnswer(happening) && request.firstAnswerAt === null
  const wasSolved = isSolved(request)
  return {
    answeredMinutes: isFirst ? minutes() : request.answeredMinutes,
    solvedMinutes: isSolved(after) ? (wasSolved ? request.solvedMinutes : minutes()) : null,
  }
}

const isSolved = ({ status }: KeptRequest) => status === 'solved' || status === 'closed'

/** What was written comes too late to open the request again. */
export interface Anew {
  done: false
  anew: true
}

const cameSince: Refusal = refused(
  'Quelque chose est arrivé dans cette demande depuis que la page est ouverte : le lire, puis envoyer.',
  'moved on',
)

function toldRefusal(decided: Exclude<ReturnType<typeof decide>, { done: true }>): Refusal | Anew {
  if (decided.kind === 'anew') return { done: false, anew: true }
  const kind = decided.kind === 'outside' ? 'not there' : decided.kind
  return refused(decided.kind === 'outside' ? noSuchRequest : decided.why, kind)
}
