import type { Scope } from '../people/people.ts'

/** How a request came, in the words of the pages and of the workbook. */
export const channels = {
  svi: 'Appel par la ligne',
  phone: 'Appel direct',
  email: 'Courriel',
  form: 'Formulaire',
} as const

export const profiles = {
  social_worker: 'Travailleur social',
  operator: 'Opérateur SIAO',
  manager: 'Gestionnaire',
  state: 'Agent de l’État',
  referent: 'Référent SI SIAO',
  other: 'Autre',
  /** Nobody has said it yet: no other word stands in its place. */
  unspecified: 'Non précisé',
} as const

export const statuses = {
  new: 'Nouvelle',
  in_progress: 'En cours',
  waiting: 'En attente',
  escalated: 'Escaladée',
  solved: 'Résolue',
  dropped: 'Sans suite',
  unspecified: 'Non précisé',
} as const

/** The words of a list as a form offers them: what nobody has said first. */
export function wordsToChoose<K extends string>(
  words: Record<K | 'unspecified', string>,
): (readonly [string, string])[] {
  const { unspecified, ...said } = words
  return [['unspecified', unspecified], ...Object.entries<string>(said)]
}

/** A profile and a state as somebody said them last. */
export interface Said {
  profile: Profile
  status: Status
}

export type Channel = keyof typeof channels
export type Profile = keyof typeof profiles
export type Status = keyof typeof statuses

/** One request for one motive: a row of the tracking tool. */
export interface Contact {
  /** Names the row in every workbook it was written to. */
  reference: string
  department: string
  /** Local date (ISO) of the département, and minutes since its midnight. */
  day: string
  minute: number | null
  channel: Channel
  /** CallSid of the call it came with. */
  call: string | null
  /** The deepest of theme, motive and sub-motive that was chosen. */
  motive: number
  profile: Profile
  status: Status
  seconds: number | null
  /** Structure of the person who asks. */
  structure: string
  question: string
  answer: string
  /** The request of the support form that it counts. */
  request?: number | null
}

/** A contact as the tool keeps it. */
export interface KeptContact extends Contact {
  id: number
  author: string
  createdAt: string
  updatedAt: string
  /** Counts its own edits. */
  revision: number
}

/** Which contacts to list; days are ISO and both included. */
export interface ContactFilter {
  scope: Scope
  from: string
  to: string
  /** Any of these motives. */
  motives?: number[] | undefined
  channel?: string | undefined
  status?: string | undefined
  profile?: string | undefined
  /** Leaves out what counts requests of the support form. */
  withoutRequests?: boolean | undefined
}

/** The columns by which contacts are ordered. */
export const contactColumns = [
  'day',
  'department',
  'motive',
  'profile',
  'channel',
  'status',
  'seconds',
] as const

export type ContactColumn = (typeof contactColumns)[number]

/** An order of contacts: by a column, up or down; of equal ones the latest first. */
export interface ContactOrder {
  by: ContactColumn
  down: boolean
}
