import { z } from 'zod'

/** A theme, a motive or a sub-motive: how deep it hangs says which. */
export interface Topic {
  id: number
  /** null: a theme. */
  parent: number | null
  name: string
  /** Names that it had; files taken away before may still say them. */
  formerNames: string[]
  /** Matters for the national team, not for the département. */
  national: boolean
  /** Hidden from new contacts; those that have it keep it. */
  retired: boolean
  /** The topic that stands for this one since they were merged; contacts keep the one they were given. */
  mergedInto: number | null
}

/** What people choose from, kept by the national team. */
export interface Taxonomy {
  /** In the order in which they are kept, those that were merged left out. */
  all: Topic[]
  byId: ReadonlyMap<number, Topic>
}

export function taxonomyOf(topics: Topic[]): Taxonomy {
  return {
    all: topics.filter(({ mergedInto }) => mergedInto === null),
    byId: new Map(topics.map((topic) => [topic.id, topic])),
  }
}

/** The topic that a contact's number stands for, after every merge; undefined when the id is unknown. */
export function topicOf({ byId }: Taxonomy, id: number): Topic | undefined {
  let topic = byId.get(id)
  while (topic && topic.mergedInto !== null) topic = byId.get(topic.mergedInto)
  return topic
}

/** A topic with what it hangs from, the theme first; empty when the id is unknown. */
export function pathOf(taxonomy: Taxonomy, id: number): Topic[] {
  const topic = topicOf(taxonomy, id)
  if (!topic) return []
  return topic.parent === null ? [topic] : [...pathOf(taxonomy, topic.parent), topic]
}

/** "Demande 115 › SMS". */
export function topicInWords(taxonomy: Taxonomy, id: number): string {
  return pathOf(taxonomy, id)
    .map(({ name }) => name)
    .join(separator)
}

/** Whether this topic, or one that it hangs from, is no longer offered. */
export function isRetired(taxonomy: Taxonomy, id: number): boolean {
  return pathOf(taxonomy, id).some(({ retired }) => retired)
}

/** Whether this topic, or one that it hangs from, is for the national team to answer. */
export function isNational(taxonomy: Taxonomy, id: number): boolean {
  return pathOf(taxonomy, id).some(({ national }) => national)
}

/** A new contact cannot take what the national team has retired. */
export function isOffered(taxonomy: Taxonomy, id: number): boolean {
  return pathOf(taxonomy, id).length > 0 && !isRetired(taxonomy, id)
}

export function childrenOf({ all }: Taxonomy, parent: number | null): Topic[] {
  return all.filter((topic) => topic.parent === parent)
}

/** Each topic after what it hangs from. */
export function inOrder(taxonomy: Taxonomy, parent: number | null = null): Topic[] {
  return childrenOf(taxonomy, parent).flatMap((topic) => [topic, ...inOrder(taxonomy, topic.id)])
}

/**
 * The topics that a contact may have, in the order in which they are kept: motives and sub-motives, and
 * the themes that have none.
 */
export function choicesOf(taxonomy: Taxonomy): Topic[] {
  const offered = inOrder(taxonomy).filter(({ id }) => !isRetired(taxonomy, id))
  return offered.filter(
    ({ id, parent }) => parent !== null || !offered.some((each) => each.parent === id),
  )
}

/** Every number under which contacts of a topic, and of what hangs from it, may be kept. */
export function idsUnder(taxonomy: Taxonomy, id: number): number[] {
  return [...taxonomy.byId.keys()].filter((each) =>
    pathOf(taxonomy, each).some((topic) => topic.id === id),
  )
}

/** The topic that these names lead to, however they are written; null when none does. */
export function findTopic(taxonomy: Taxonomy, names: string[]): Topic | null {
  const wanted = names.map(plain).filter((name) => name !== '')
  return byPath(taxonomy).get(wanted.join(separator)) ?? null
}

const separator = ' › '
const paths = new WeakMap<Taxonomy, Map<string, Topic>>()

/**
 * A file names its topics a hundred thousand times: their paths are worked out once. A topic is found by
 * the names it had too, before it was renamed or merged; of several with the same names, the one offered.
 */
function byPath(taxonomy: Taxonomy): Map<string, Topic> {
  const known = paths.get(taxonomy)
  if (known) return known
  const found = new Map<string, Topic>()
  const claims = [...taxonomy.byId.values()].flatMap((topic) => claimsOf(taxonomy, topic))
  for (const { path, topic } of claims.sort((a, b) => a.strength - b.strength))
    found.set(path, topic)
  paths.set(taxonomy, found)
  return found
}

/** The paths that lead to a topic, and how strongly: its names of today before those it had. */
function claimsOf(taxonomy: Taxonomy, topic: Topic) {
  const meant = topicOf(taxonomy, topic.id)
  if (!meant) return []
  const standing = topic.mergedInto !== null ? 0 : isRetired(taxonomy, topic.id) ? 1 : 2
  return pathsTo(taxonomy, topic).map((names, i) => ({
    path: names.map(plain).join(separator),
    topic: meant,
    strength: i === 0 ? 1 + standing : 0,
  }))
}

/** Every row of names that leads to a topic, those of today first, then those from before a renaming or a merge. */
function pathsTo(taxonomy: Taxonomy, { parent, name, formerNames }: Topic): string[][] {
  const before =
    parent === null
      ? [[]]
      : standingFor(taxonomy, parent).flatMap((above) => pathsTo(taxonomy, above))
  return before.flatMap((names) => [name, ...formerNames].map((each) => [...names, each]))
}

/** A topic, and those that were merged into it. */
function standingFor(taxonomy: Taxonomy, id: number): Topic[] {
  const topic = taxonomy.byId.get(id)
  const merged = [...taxonomy.byId.values()].filter(
    (each) => each.id !== id && topicOf(taxonomy, each.id)?.id === id,
  )
  return topic ? [topic, ...merged] : []
}

/** What merging one topic into another of the same depth does: which are merged into which, which change parent. */
export interface Merge {
  merged: { id: number; into: number }[]
  moved: { id: number; parent: number }[]
}

/** What hangs from the first comes to hang from the second; of the same name, the two are merged in turn. */
export function mergeOf(taxonomy: Taxonomy, from: number, into: number): Merge {
  const merge: Merge = { merged: [{ id: from, into }], moved: [] }
  for (const { id, name } of childrenOf(taxonomy, from)) {
    const twin = childrenOf(taxonomy, into).find((each) => plain(each.name) === plain(name))
    const part = twin
      ? mergeOf(taxonomy, id, twin.id)
      : { merged: [], moved: [{ id, parent: into }] }
    merge.merged.push(...part.merged)
    merge.moved.push(...part.moved)
  }
  return merge
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
