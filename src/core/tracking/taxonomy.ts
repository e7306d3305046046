import { z } from 'zod'

/** A theme, a motive or a sub-motive: how deep it hangs says which. */
export interface Topic {
  id: number
  /** null: a theme. */
  parent: number | null
  name: string
  /** Matters for the national team, not for the département. */
  national: boolean
  /** Hidden from new contacts; those that have it keep it. */
  retired: boolean
}

/** What people choose from, kept by the national team. */
export interface Taxonomy {
  all: Topic[]
  byId: ReadonlyMap<number, Topic>
}

export function taxonomyOf(all: Topic[]): Taxonomy {
  return { all, byId: new Map(all.map((topic) => [topic.id, topic])) }
}

/** A topic with what it hangs from, the theme first; empty when the id is unknown. */
export function pathOf({ byId }: Taxonomy, id: number): Topic[] {
  const topic = byId.get(id)
  if (!topic) return []
  return topic.parent === null ? [topic] : [...pathOf({ byId, all: [] }, topic.parent), topic]
}

/** "Demande 115 › SMS". */
export function topicInWords(taxonomy: Taxonomy, id: number): string {
  return pathOf(taxonomy, id)
    .map(({ name }) => name)
    .join(' › ')
}

/** Whether this topic, or one that it hangs from, is no longer offered. */
export function isRetired(taxonomy: Taxonomy, id: number): boolean {
  return pathOf(taxonomy, id).some(({ retired }) => retired)
}

/**
 * The topics that a contact may have, in the order in which they are kept: those from which nothing
 * hangs any more, and a motive with sub-motives as a whole.
 */
export function choicesOf(taxonomy: Taxonomy): Topic[] {
  const offered = taxonomy.all.filter(({ id }) => !isRetired(taxonomy, id))
  return offered.filter(
    ({ id, parent }) => parent !== null || !offered.some((each) => each.parent === id),
  )
}

/** The theme under which a topic is counted. */
export function themeOf(taxonomy: Taxonomy, id: number): Topic | undefined {
  return pathOf(taxonomy, id)[0]
}

/** The topic that these names lead to, however they are written; null when none does. */
export function findTopic(taxonomy: Taxonomy, names: string[]): Topic | null {
  const wanted = names.map(plain).filter((name) => name !== '')
  return (
    taxonomy.all.find(({ id }) => {
      const path = pathOf(taxonomy, id).map(({ name }) => plain(name))
      return path.length === wanted.length && path.every((name, i) => name === wanted[i])
    }) ?? null
  )
}

/** A name without what people write differently: capitals, accents, apostrophes, spaces. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

const name = z.string().trim().min(1).max(80)

/** What ships in `config/taxonomy.json`, and is taken up once. */
export const firstTaxonomySchema = z
  .array(
    z.strictObject({
      theme: name,
      national: z.boolean().default(false),
      motives: z.array(
        z.union([name, z.strictObject({ motive: name, subMotives: z.array(name).min(1) })]),
      ),
    }),
  )
  .min(1)

export type FirstTaxonomy = z.infer<typeof firstTaxonomySchema>
