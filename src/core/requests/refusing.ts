import type { By, RequestEvent } from './event.ts'
import { isOpen, type RequestState } from './request.ts'

/** Why something is not done, told in French; `outside` is for who may not know that the request exists. */
export interface Refused {
  done: false
  kind: 'outside' | 'not yours' | 'moved on'
  why: string
}

const outside: Refused = { done: false, kind: 'outside', why: 'Cette demande n’existe pas.' }
const notYours = (why: string): Refused => ({ done: false, kind: 'not yours', why })
/** What is asked for is done already, or is no longer to be done. */
export const movedOn = (why: string): Refused => ({ done: false, kind: 'moved on', why })

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
export function refusalOf(state: RequestState, { kind }: RequestEvent, by: By): Refused | null {
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
): Refused | null {
  if (kind === 'noted') return null
  if (kind === 'escalated') {
    if (role === 'national') return notYours(onlyReferent)
    return level === 'national' ? movedOn('Cette demande est déjà chez l’équipe nationale.') : null
  }
  if (role === 'national') return null
  if (nationalOnly.includes(kind)) return notYours(onlyNational)
  return level === 'national' ? notYours(atNational) : null
}

function timeOf(state: RequestState, kind: RequestEvent['kind']): Refused | null {
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
export function isReturnable({ level, escalatedBy }: RequestState): boolean {
  return level === 'national' && escalatedBy !== null
}
