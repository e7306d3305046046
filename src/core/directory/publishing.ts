import { dayMs } from '../schedule/days.ts'
import type { Conflict } from './changes.ts'
import type { Draft, DraftState } from './draft.ts'

export const noSuchDraft = 'Ce brouillon n’existe pas.'
export const movedOn = 'Le brouillon a changé pendant ce temps : le relire, puis recommencer.'
export const overtaken = 'Une autre version vient d’être publiée : regarder, puis recommencer.'
export const giveReason = 'Donner la raison du changement : l’historique la garde.'
/** Told of an edit after which all is as it was: no draft is begun, and none is changed. */
export const changesNothing =
  'Rien ne change : tout est déjà ainsi, dans l’annuaire en vigueur ou dans le brouillon. Aucun brouillon n’est commencé.'
export const needsAgreement = 'Une seconde personne doit d’abord donner son accord.'

/** What the first error of the proof means for a publication, in French. */
export function againstProof(error: string): string {
  return `Les vérifications s’y opposent : ${error}`
}

const ended: Partial<Record<DraftState, string>> = {
  published: 'Ce brouillon n’est plus ouvert : il est publié.',
  dropped: 'Ce brouillon n’est plus ouvert : il est abandonné.',
}

/** Why nothing can be done any more with a draft; null while it is open or waits for its date. */
export function whyEnded({ state }: Pick<Draft, 'state'>): string | null {
  return ended[state] ?? null
}

/** Why a draft cannot be edited, in French; null when it can. */
export function whyNotEdit({ id, state }: Pick<Draft, 'id' | 'state'>): string | null {
  if (state === 'scheduled')
    return `Le brouillon ${id} attend sa date : le déprogrammer d’abord, ou commencer un autre brouillon.`
  return whyEnded({ state })
}

/** Days for which a draft that was given up can be taken back; then what it says is forgotten. */
export const droppedDays = 30

/** Until when (ms since 1970) a draft that was given up can be taken back. */
export function backUntil({ updatedAt }: Pick<Draft, 'updatedAt'>): number {
  return Date.parse(updatedAt) + droppedDays * dayMs
}

/** Why a draft cannot be taken back at an instant (ms since 1970), in French; null when it can. */
export function whyNotBack(draft: Pick<Draft, 'state' | 'updatedAt'>, now: number): string | null {
  if (draft.state === 'published') return ended.published ?? null
  if (draft.state !== 'dropped') return 'Ce brouillon n’est pas abandonné.'
  return now < backUntil(draft)
    ? null
    : `Ce brouillon est abandonné depuis plus de ${droppedDays} jours : ce qu’il disait est effacé.`
}

/** How a draft stands that is taken back: as it stood, but for a date that has passed meanwhile. */
export function standingBack(
  { publishAt }: Pick<Draft, 'publishAt'>,
  now: number,
): Pick<Draft, 'state' | 'publishAt'> & Partial<Pick<Draft, 'trouble' | 'scheduledBy'>> {
  if (publishAt === null) return { state: 'open', publishAt }
  if (now < Date.parse(publishAt)) return { state: 'scheduled', publishAt }
  const trouble =
    'Sa date de publication est passée pendant qu’il était abandonné : en choisir une autre.'
  return { state: 'open', publishAt: null, scheduledBy: null, trouble }
}

/** What a draft meets that is to be published. */
export interface Met {
  /** The draft's revision that was looked at. */
  revision: number
  conflicts: Conflict[]
  /** Errors of the proof, in French. */
  errors: string[]
  /** Somebody else must agree with what is published. */
  secondPerson: boolean
}

/** Why a draft cannot be published, or be given a date; null when nothing stands against it. */
export function whyNotPublish(
  draft: Pick<Draft, 'state' | 'revision' | 'reason' | 'agreedBy'>,
  { revision, conflicts: [conflict], errors: [error], secondPerson }: Met,
): string | null {
  const why = whyEnded(draft)
  if (why) return why
  if (draft.revision !== revision) return movedOn
  if (draft.reason.trim() === '') return giveReason
  if (secondPerson && draft.agreedBy === null) return needsAgreement
  if (conflict) return `Quelqu’un a publié entre-temps : ${conflict.message}`
  return error === undefined ? null : againstProof(error)
}
