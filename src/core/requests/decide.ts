import { type By, type EventOf, emailOf, type RequestEvent } from './event.ts'
import { isReturnable, movedOn, type Refused, refusalOf } from './refusing.ts'
import { isOpen, type RequestState } from './request.ts'

/** What a letter is about; each goes to one person. */
export type Purpose = 'received' | 'assigned' | 'answer' | 'confirmed' | 'returned' | 'told'

/** For whom a letter is: `team` is each who deals with requests at its level. */
export interface LetterFor {
  purpose: Purpose
  to: 'requester' | 'copies' | 'team' | 'assignee' | 'author'
}

export interface Facts {
  /** ms since 1970. */
  now: number
  /** Days after it was solved in which a reply opens a request again. */
  reopenDays: number
  /** Days after it was solved at which it is closed. */
  closeDays: number
}

export type Decision =
  | { done: true; state: RequestState; letters: LetterFor[] }
  | Refused
  /** Too late to open it again: what was written becomes a request of its own. */
  | { done: false; kind: 'anew' }

/** What happens to a request, and which letters leave: no clock, no I/O; what is refused changes nothing and sends nothing. */
export function decide(state: RequestState, event: RequestEvent, by: By, facts: Facts): Decision {
  const refusal = refusalOf(state, event, by)
  if (refusal) return refusal
  switch (event.kind) {
    case 'taken':
      return take(state, event, by)
    case 'answered':
      return answer(state, event, by, facts)
    case 'noted':
      return done(state)
    case 'escalated':
      return escalate(state, by)
    case 'returned':
      return giveBack(state)
    case 'replied':
      return reply(state, facts)
    case 'settled':
      return isOpen(state) ? done(solved(state, facts)) : done(state)
    case 'bounced':
      return event.answer ? bounce(state) : done(state)
    case 'automatic':
      return done(state)
    case 'moved':
      return move(state, event)
    case 'joined':
      return join(state, event)
    case 'left':
      return leave(state)
    case 'incident answered':
      return answerToAll(state, event, facts)
    case 'drafted':
      return done({ ...state, assignee: state.assignee ?? emailOf(by), status: begun(state) })
    case 'reopened':
      return event.unheard
        ? done({ ...state, status: 'new' }, firstLetters)
        : done({ ...state, status: 'in_progress', solvedAt: null })
    case 'released':
      return done({ ...state, held: false }, firstLetters)
    case 'dropped':
      return done({ ...state, status: 'dropped', held: false })
    case 'time passed':
      return isDue(state, facts) ? done({ ...state, status: 'closed' }) : done(state)
  }
}

const done = (state: RequestState, letters: LetterFor[] = []): Decision => ({
  done: true,
  state,
  letters,
})

const firstLetters: LetterFor[] = [
  { purpose: 'received', to: 'requester' },
  { purpose: 'assigned', to: 'team' },
]

function take(state: RequestState, { from }: EventOf<'taken'>, by: By): Decision {
  const email = emailOf(by)
  if (state.assignee === email) return done(state)
  if (state.assignee !== from)
    return movedOn(
      state.assignee
        ? `${state.assignee} vient de prendre cette demande.`
        : 'Cette demande vient d’être rendue : la page est à relire.',
    )
  return done({ ...state, assignee: email, status: begun(state) })
}

/** Dealing with a new request begins it; an escalated one stays so until the national team has answered. */
const begun = ({ status }: RequestState) => (status === 'new' ? 'in_progress' : status)

function answer(
  state: RequestState,
  { solves }: EventOf<'answered'>,
  by: By,
  facts: Facts,
): Decision {
  const kept = { ...state, assignee: state.assignee ?? emailOf(by) }
  const after: RequestState = solves ? solved(kept, facts) : { ...kept, status: 'waiting' }
  return done(after, answerLetters)
}

const answerLetters: LetterFor[] = [
  { purpose: 'answer', to: 'requester' },
  { purpose: 'answer', to: 'copies' },
]

function escalate(state: RequestState, by: By): Decision {
  const escalatedBy = emailOf(by)
  return done({ ...state, status: 'escalated', level: 'national', assignee: null, escalatedBy }, [
    { purpose: 'confirmed', to: 'author' },
    { purpose: 'assigned', to: 'team' },
  ])
}

function giveBack(state: RequestState): Decision {
  const back = { status: 'in_progress', level: 'local', assignee: state.escalatedBy } as const
  return done({ ...state, ...back }, [{ purpose: 'returned', to: 'assignee' }])
}

function reply(state: RequestState, facts: Facts): Decision {
  if (state.status === 'dropped' || state.held) return done(state)
  const told: LetterFor = { purpose: 'told', to: state.assignee ? 'assignee' : 'team' }
  if (isOpen(state) && state.status !== 'waiting') return done(state, state.assignee ? [told] : [])
  if (state.status !== 'waiting' && isPast(state, facts.reopenDays, facts.now))
    return { done: false, kind: 'anew' }
  return done({ ...state, status: 'in_progress', solvedAt: null }, [told])
}

/** An answer that did not arrive is work to do again. */
function bounce(state: RequestState): Decision {
  if (state.status !== 'waiting' && state.status !== 'solved') return done(state)
  const told: LetterFor = { purpose: 'told', to: state.assignee ? 'assignee' : 'team' }
  return done({ ...state, status: 'in_progress', solvedAt: null }, [told])
}

function move(state: RequestState, { level, department }: EventOf<'moved'>): Decision {
  if (level === state.level && department === state.department) return done(state)
  const moved = { ...state, level, department, status: 'new', assignee: null } as const
  return done({ ...moved, escalatedBy: null, incident: null }, [
    { purpose: 'assigned', to: 'team' },
  ])
}

function join(state: RequestState, { incident }: EventOf<'joined'>): Decision {
  if (state.incident === incident)
    return movedOn('Cette demande est déjà rattachée à cet incident.')
  return done({ ...state, status: 'waiting', incident })
}

/** Back to whom it lay with before it waited. */
function leave(state: RequestState): Decision {
  const off = { ...state, incident: null }
  if (state.status !== 'waiting') return done(off)
  if (isReturnable(state)) return done({ ...off, status: 'escalated' })
  return done({ ...off, status: state.assignee === null ? 'new' : 'in_progress' })
}

/** Who wrote again meanwhile gets the answer too, and is still owed one of their own. */
function answerToAll(
  state: RequestState,
  { solves }: EventOf<'incident answered'>,
  facts: Facts,
): Decision {
  const after = solves && state.status === 'waiting' ? solved(state, facts) : state
  return done(after, answerLetters)
}

function solved(state: RequestState, { now }: Facts): RequestState {
  return { ...state, status: 'solved', solvedAt: new Date(now).toISOString() }
}

function isDue(state: RequestState, { now, closeDays }: Facts): boolean {
  return state.status === 'solved' && isPast(state, closeDays, now)
}

/** Whether a request was solved more than so many days ago. */
function isPast({ solvedAt }: RequestState, days: number, now: number): boolean {
  return solvedAt !== null && now - Date.parse(solvedAt) > days * 86_400_000
}
