import { namesOf } from '../core/people/names.ts'
import { type ActFilter, listActs } from '../storage/acts.ts'
import type { Database } from '../storage/database.ts'
import { listPeople } from '../storage/people.ts'
import { type Refusal, refused } from './answer.ts'
import { nameOf, type Who } from './who.ts'

/** What was changed while somebody was changing it, too. */
interface Changed {
  /** The acts that may have done so, of which the latest counts. */
  by: Required<Pick<ActFilter, 'did' | 'nouns' | 'name'>>
  /** How a sentence calls it: "ce motif". */
  what: string
  /** What is different now, in French. */
  told: string
}

/** Refuses to write over what came meanwhile, and says who did it and what is different now. */
export async function changedMeanwhile(
  all: Database,
  who: Who,
  { by, what, told }: Changed,
): Promise<Refusal> {
  const [last] = await listActs(all, by, { limit: 1, offset: 0 })
  const why = `${await subjectOf(all, who, last?.who)} changé ${what} entre-temps (${told}). Ce que vous avez tapé est ci-dessous, rien n’est enregistré : l’enregistrer de nouveau le préfère.`
  return refused(why, 'moved on')
}

async function subjectOf(all: Database, who: Who, other: string | undefined): Promise<string> {
  if (other === undefined) return 'Quelqu’un d’autre a'
  if (other === nameOf(who)) return 'Vous avez vous-même'
  return `${namesOf(await listPeople(all))[other] ?? other} a`
}
