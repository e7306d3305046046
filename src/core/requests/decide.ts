import { isOpen, type Level, type RequestState } from './request.ts'

/** Who makes something happen to a request: its participants, who deals with it, somebody else with an account, the clock. */
export type By =
  | { role: 'participant' }
  | { role: 'referent' | 'national' | 'outsider'; email: string }
  | { role: 'clock' }

/** What can happen to a request once it is there. */
export type RequestEvent =
  /** `from`: who had it when the page was opened. */
  | { kind: 'taken'; from: string | null }
  | { kind: 'answered'; solves: boolean }
  | { kind: 'noted' }
  | { kind: 'escalated' }
  | { kind: 'returned' }
  | { kind: 'replied' }
  | { kind: 'settled' }
  /** A letter came back for good; `answer`: it was one. */
  | { kind: 'bounced'; answer: boolean }
  /** A machine answered, or told something: a line of the story, and nothing else. */
  | { kind: 'automatic' }
  | { kind: 'moved'; level: Level; department: string | null }
  /** Joined to a known incident, whose answer to all it waits for; or taken off it. */
  | { kind: 'joined'; incident: number }
  | { kind: 'left' }
  /** The answer to all who are joined to its incident. */
  | { kind: 'incident answered'; solves: boolean }
  /** A draft of the directory was made of what it asks for. */
  | { kind: 'drafted' }
  /** `unheard`: no letter of it has ever left, because it was held when it was set aside. */
  | { kind: 'reopened'; unheard?: boolean }
  | { kind: 'released' }
  | { kind: 'dropped' }
  | { kind: 'time passed' }

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
  /** Told in French; `outside` is for who may not know that the request exists. */
  | { done: false; kind: 'outside' | 'not yours' | 'moved on'; why: string }
  /** Too late to open it again: what was written becomes a request of its own. */
  | { done: false; kind: 'anew' }

type Event<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>

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

const outside: Decision = { done: false, kind: 'outside', why: 'Cette demande n’existe pas.' }
const notYours = (why: string): Decision => ({ done: false, kind: 'not yours', why })
const movedOn = (why: string): Decision => ({ done: false, kind: 'moved on', why })

const atNational =
  'Cette demande est chez l’équipe nationale : une note lui parvient, une réponse part d’elle.'
const onlyNational = 'Cet acte est réservé à l’équipe nationale.'
export const onlyReferent =
  'Seul un référent du département escalade une demande, après une première analyse.'
const isHeld = 'Cette demande est retenue : la libérer ou l’écarter d’abord.'
const isOver = 'Cette demande n’est plus à traiter : la rouvrir d’abord.'

/** Events that are the doing of those who write to us, or of the clock; of no account. */
const ofParticipants = ['replied', 'settled']
const ofClock = ['bounced', 'automatic', 'time passed']
const needsOpen = [
  'taken',
  'answered',
  'escalated',
  'returned',
  'moved',
  'joined',
  'left',
  'incident answered',
  'drafted',
]
const ofJoined = ['left', 'incident answered']
const nationalOnly = ['returned', 'released', 'dropped', 'incident answered', 'drafted']

/** Why who acts may not do this, or why it cannot be done now; null when it can. */
function refusalOf(state: RequestState, { kind }: RequestEvent, by: By): Decision | null {
  if (by.role === 'clock') return ofClock.includes(kind) ? null : outside
  if (by.role === 'participant') return ofParticipants.includes(kind) ? null : outside
  if (by.role === 'outsider' || ofClock.includes(kind) || ofParticipants.includes(kind))
    return outside
  if (by.role === 'referent' && (state.department === null || state.held)) return outside
  return rightsOf(state, kind, by.role) ?? timeOf(state, kind)
}

function rightsOf(
  { level }: RequestState,
  kind: RequestEvent['kind'],
  role: 'referent' | 'national',
): Decision | null {
  if (kind === 'noted') return null
  if (kind === 'escalated') {
    if (role === 'national') return notYours(onlyReferent)
    return level === 'national' ? movedOn('Cette demande est déjà chez l’équipe nationale.') : null
  }
  if (role === 'national') return null
  if (nationalOnly.includes(kind)) return notYours(onlyNational)
  return level === 'national' ? notYours(atNational) : null
}

function timeOf(state: RequestState, kind: RequestEvent['kind']): Decision | null {
  if (kind === 'released') return state.held ? null : movedOn('Cette demande n’est plus retenue.')
  if (kind === 'dropped')
    return state.status === 'dropped' ? movedOn('Cette demande est déjà écartée.') : null
  if (kind === 'noted') return null
  if (state.held) return movedOn(isHeld)
  if (kind === 'reopened') return isOpen(state) ? movedOn('Cette demande est déjà ouverte.') : null
  if (needsOpen.includes(kind) && !isOpen(state)) return movedOn(isOver)
  if (ofJoined.includes(kind) && state.incident === null)
    return movedOn('Cette demande n’est plus rattachée à un incident.')
  if (kind === 'returned' && !isReturnable(state))
    return movedOn('Seule une demande escaladée peut être renvoyée à son département.')
  return null
}

/** The national team hands back what a référent handed to it. */
function isReturnable({ level, escalatedBy }: RequestState): boolean {
  return level === 'national' && escalatedBy !== null
}

function take(state: RequestState, { from }: Event<'taken'>, by: By): Decision {
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
  { solves }: Event<'answered'>,
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

function move(state: RequestState, { level, department }: Event<'moved'>): Decision {
  if (level === state.level && department === state.department) return done(state)
  const moved = { ...state, level, department, status: 'new', assignee: null } as const
  return done({ ...moved, escalatedBy: null, incident: null }, [
    { purpose: 'assigned', to: 'team' },
  ])
}

function join(state: RequestState, { incident }: Event<'joined'>): Decision {
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
  { solves }: Event<'incident answered'>,
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

function emailOf(by: By): string {
  return 'email' in by ? by.email : ''
}
