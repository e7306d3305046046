/** Who deals with a request: the référents of its département, or the national team. */
export type Level = 'local' | 'national'

/** Where a request stands, in the words of the pages; a contact of the tracking tool has the same but the last. */
export const requestStatuses = {
  new: 'Nouvelle',
  in_progress: 'En cours',
  waiting: 'Attend le demandeur',
  escalated: 'Escaladée',
  solved: 'Résolue',
  dropped: 'Écartée',
  closed: 'Close',
} as const
export type RequestStatus = keyof typeof requestStatuses

/** Who takes part in a request and gets its letters; what they may see hangs from it. */
export const participantRoles = {
  requester: 'Demandeur',
  copy: 'En copie',
} as const
export type ParticipantRole = keyof typeof participantRoles

/** What stands in a request's story: what participants read, and a note, which they never do. */
export const messageKinds = {
  question: 'Question',
  answer: 'Réponse',
  reply: 'Message',
  note: 'Note interne',
} as const
export type MessageKind = keyof typeof messageKinds

/** Whether a message is for participants too; a note stays among those who deal with requests. */
export function isForParticipants(kind: MessageKind): boolean {
  return kind !== 'note'
}

/** Where a request stands, as far as what may happen to it depends on it. */
export interface RequestState {
  status: RequestStatus
  level: Level
  /** null: a region or a national body. */
  department: string | null
  /** Kept aside until the national team has looked at it; no letter has left. */
  held: boolean
  /** The e-mail address of who took it. */
  assignee: string | null
  /** Who escalated it last, to whom it can be returned. */
  escalatedBy: string | null
  /** ISO-8601 UTC. */
  solvedAt: string | null
}

const open: RequestStatus[] = ['new', 'in_progress', 'waiting', 'escalated']

/** Whether somebody still has something to do, or to wait for. */
export function isOpen({ status }: Pick<RequestState, 'status'>): boolean {
  return open.includes(status)
}
