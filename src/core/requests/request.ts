/** Who deals with a request: the référents of its département, or the national team. */
export const levels = ['local', 'national'] as const
export type Level = (typeof levels)[number]

export const requestStatuses = [
  'new',
  'in_progress',
  'waiting',
  'escalated',
  'solved',
  'dropped',
  'closed',
] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** Where a request stands, in the words of the pages. */
export const statusNames: Record<RequestStatus, string> = {
  new: 'Nouvelle',
  in_progress: 'En cours',
  waiting: 'Attend le demandeur',
  escalated: 'Escaladée',
  solved: 'Résolue',
  dropped: 'Écartée',
  closed: 'Close',
}

/** Who takes part in a request and gets its letters. */
export const participantRoles = ['requester', 'copy'] as const
export type ParticipantRole = (typeof participantRoles)[number]

/** What stands in a request's story: what participants read, and a note, which they never do. */
export const messageKinds = ['question', 'answer', 'reply', 'note'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What a requester says once a request is solved. */
export const satisfactions = ['yes', 'partly', 'no'] as const
export type Satisfaction = (typeof satisfactions)[number]
export const satisfactionNames: Record<Satisfaction, string> = {
  yes: 'Oui',
  partly: 'En partie',
  no: 'Non',
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
  /** The known incident that it is joined to: one answer to all is its answer, too. */
  incident: number | null
}

/** Statuses in which somebody still has something to do, or to wait for. */
export const openStatuses: readonly RequestStatus[] = ['new', 'in_progress', 'waiting', 'escalated']

export function isOpen({ status }: Pick<RequestState, 'status'>): boolean {
  return openStatuses.includes(status)
}
