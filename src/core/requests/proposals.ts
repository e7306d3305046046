import { type Motives, motiveInWords, motiveOf, pathOf } from '../contacts/motives.ts'
import { holds, type Scope } from '../people/people.ts'
import { searchable } from './searching.ts'

/** What référents propose and the national team adopts for all, to be used in answers: a text, or a file. */
export interface Proposal {
  /** null: any. */
  motive: number | null
  /** Whose référents proposed it; null: the national team. */
  department: string | null
  title: string
  adopted: boolean
  withdrawn: boolean
  /** E-mail address of who proposed it. */
  author: string
}

/** Somebody as proposals see them: an address, and the départements that are theirs. */
export interface Proposer {
  email: string
  scope: Scope
}

/** Whether somebody reads a proposal: an adopted one, or one of their own or of their départements. */
export function mayRead({ email, scope }: Proposer, proposal: Proposal): boolean {
  return proposal.adopted || proposal.author === email || holds(scope, proposal.department)
}

/** Whether somebody may change a proposal, or withdraw it: what is adopted is the national team's. */
export function mayChange({ email, scope }: Proposer, proposal: Proposal): boolean {
  if (scope === 'all') return true
  return !proposal.adopted && (proposal.author === email || holds(scope, proposal.department))
}

/** Whether somebody may erase a proposal for good: the national team, once it is withdrawn. */
export const mayErase = ({ scope }: Proposer, { withdrawn }: Proposal) =>
  scope === 'all' && withdrawn

/** "Adoptée", "Proposé", "Retirée": of an answer or of a file. */
export function standingInWords(
  { adopted, withdrawn }: Proposal,
  called: 'réponse' | 'fichier',
): string {
  const words = withdrawn ? 'Retiré' : adopted ? 'Adopté' : 'Proposé'
  return called === 'réponse' ? `${words}e` : words
}

/** The order of a list: what waits to be adopted first, what is withdrawn last. */
export function standingFirst(a: Proposal, b: Proposal): number {
  const rank = ({ adopted, withdrawn }: Proposal) => (withdrawn ? 2 : adopted ? 1 : 0)
  return rank(a) - rank(b)
}

/** How near a motive is to the one of a request: 0 the same, 1 what it hangs from, …; after those, any motive; then others. */
export function nearnessTo(motives: Motives, motive: number) {
  const path = pathOf(motives, motive)
    .map(({ id }) => id)
    .reverse()
  return ({ motive: of }: Pick<Proposal, 'motive'>): number => {
    if (of === null) return path.length
    const place = path.indexOf(motiveOf(motives, of)?.id ?? -1)
    return place < 0 ? path.length + 1 : place
  }
}

/** Whether what is of a motive is for a request of another: it is of that one, of what that hangs from, or of any. */
export const isNear = (nearness: number, motives: Motives, motive: number) =>
  nearness <= pathOf(motives, motive).length

/** "Tous les motifs", "Demande d’insertion › Transmission". */
export function motiveOfProposal(motives: Motives, { motive }: Pick<Proposal, 'motive'>): string {
  return motive === null ? 'Tous les motifs' : motiveInWords(motives, motive)
}

/** Whether texts have every word that somebody searches; without any, they do. */
export function hasWords(texts: string[], typed: string): boolean {
  const all = searchable(texts)
  return searchable([typed])
    .split(' ')
    .every((word) => all.includes(word))
}
