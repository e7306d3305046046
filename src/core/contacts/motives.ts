import { z } from 'zod'

/** A theme, a motive or a sub-motive: how deep it hangs says which. */
export interface Motive {
  id: number
  /** null: a theme. */
  parent: number | null
  name: string
  /** Names that it had; files taken away before may still say them. */
  formerNames: string[]
  /** Matters for the national team, not for the département. */
  national: boolean
  /** Its requests say in fields what is to change in the directory; they are for the national team. Absent when they do not. */
  directory?: true
  /** Hidden from new contacts; those that have it keep it. */
  retired: boolean
  /** The motive that stands for this one since they were merged; contacts keep the one they were given. */
  mergedInto: number | null
  /** What people say who have it, to help those who choose; absent when there is none. */
  examples?: string[]
}

/** What people choose from, kept by the national team. */
export interface Motives {
  /** In the order in which they are kept, those that were merged left out. */
  all: Motive[]
  byId: ReadonlyMap<number, Motive>
}

export function motivesOf(every: Motive[]): Motives {
  return {
    all: every.filter(({ mergedInto }) => mergedInto === null),
    byId: new Map(every.map((motive) => [motive.id, motive])),
  }
}

/** The motive that a contact's number stands for, after every merge; undefined when the id is unknown. */
export function motiveOf({ byId }: Motives, id: number): Motive | undefined {
  let motive = byId.get(id)
  while (motive && motive.mergedInto !== null) motive = byId.get(motive.mergedInto)
  return motive
}

/** A motive with what it hangs from, the theme first; empty when the id is unknown. */
export function pathOf(motives: Motives, id: number): Motive[] {
  const motive = motiveOf(motives, id)
  if (!motive) return []
  return motive.parent === null ? [motive] : [...pathOf(motives, motive.parent), motive]
}

/** "Demande 115 › SMS". */
export function motiveInWords(motives: Motives, id: number): string {
  return pathOf(motives, id)
    .map(({ name }) => name)
    .join(separator)
}

/** Whether this motive, or one that it hangs from, is no longer offered. */
export function isRetired(motives: Motives, id: number): boolean {
  return pathOf(motives, id).some(({ retired }) => retired)
}

/** Whether this motive, or one that it hangs from, is for the national team to answer. */
export function isNational(motives: Motives, id: number): boolean {
  return pathOf(motives, id).some(({ national, directory }) => national || directory)
}

/** Whether requests of this motive say what is to change in the directory. */
export function changesDirectory(motives: Motives, id: number): boolean {
  return pathOf(motives, id).some(({ directory }) => directory)
}

/** A new contact cannot take what the national team has retired. */
export function isOffered(motives: Motives, id: number): boolean {
  return pathOf(motives, id).length > 0 && !isRetired(motives, id)
}

/** Whether a contact may be given a motive: an offered one; a retired one may stay where it is, and is never taken. */
export function mayTake(motives: Motives, id: number, kept: number | null = null): boolean {
  if (isOffered(motives, id)) return true
  const motive = motiveOf(motives, id)
  return motive !== undefined && kept !== null && motiveOf(motives, kept)?.id === motive.id
}

/** 1 for a theme, 2 for a motive, 3 for a sub-motive; 0 when the id is unknown. */
export function depthOf(motives: Motives, id: number): number {
  return pathOf(motives, id).length
}

export function childrenOf({ all }: Motives, parent: number | null): Motive[] {
  return all.filter((motive) => motive.parent === parent)
}

/** Each motive after what it hangs from. */
export function inOrder(motives: Motives, parent: number | null = null): Motive[] {
  return childrenOf(motives, parent).flatMap((motive) => [motive, ...inOrder(motives, motive.id)])
}

/** Every number, in the order in which motives are kept; those that were merged stand where what they became stands. */
export function allInOrder(motives: Motives): number[] {
  const place = new Map(inOrder(motives).map(({ id }, i) => [id, i]))
  const placeOf = (id: number) => place.get(motiveOf(motives, id)?.id ?? id) ?? place.size
  return [...motives.byId.keys()].sort((one, other) => placeOf(one) - placeOf(other))
}

/**
 * What a contact may have, in the order in which they are kept: motives and sub-motives, and the
 * themes that have none.
 */
export function choicesOf(motives: Motives): Motive[] {
  const offered = inOrder(motives).filter(({ id }) => !isRetired(motives, id))
  return offered.filter(
    ({ id, parent }) => parent !== null || !offered.some((each) => each.parent === id),
  )
}

/** Every number under which contacts of a motive, and of what hangs from it, may be kept. */
export function idsUnder(motives: Motives, id: number): number[] {
  return [...motives.byId.keys()].filter((each) =>
    pathOf(motives, each).some((motive) => motive.id === id),
  )
}

/** The motive that these names lead to, however they are written; null when none does. */
export function findMotive(motives: Motives, names: string[]): Motive | null {
  const wanted = names.map(plain).filter((name) => name !== '')
  return byPath(motives).get(wanted.join(separator)) ?? null
}

const separator = ' › '
const paths = new WeakMap<Motives, Map<string, Motive>>()

/**
 * A file names its motives a hundred thousand times: their paths are worked out once. A motive is found by
 * the names it had too, before it was renamed or merged; of several with the same names, the one offered.
 */
function byPath(motives: Motives): Map<string, Motive> {
  const known = paths.get(motives)
  if (known) return known
  const found = new Map<string, Motive>()
  const claims = [...motives.byId.values()].flatMap((motive) => claimsOf(motives, motive))
  for (const { path, motive } of claims.sort((a, b) => a.strength - b.strength))
    found.set(path, motive)
  paths.set(motives, found)
  return found
}

/** The paths that lead to a motive, and how strongly: its names of today before those it had. */
function claimsOf(motives: Motives, motive: Motive) {
  const meant = motiveOf(motives, motive.id)
  if (!meant) return []
  const standing = motive.mergedInto !== null ? 0 : isRetired(motives, motive.id) ? 1 : 2
  return pathsTo(motives, motive).map((names, i) => ({
    path: names.map(plain).join(separator),
    motive: meant,
    strength: i === 0 ? 1 + standing : 0,
  }))
}

/** Every row of names that leads to a motive, those of today first, then those from before a renaming or a merge. */
function pathsTo(motives: Motives, { parent, name, formerNames }: Motive): string[][] {
  const before =
    parent === null
      ? [[]]
      : standingFor(motives, parent).flatMap((above) => pathsTo(motives, above))
  return before.flatMap((names) => [name, ...formerNames].map((each) => [...names, each]))
}

/** A motive, and those that were merged into it. */
function standingFor(motives: Motives, id: number): Motive[] {
  const motive = motives.byId.get(id)
  const merged = [...motives.byId.values()].filter(
    (each) => each.id !== id && motiveOf(motives, each.id)?.id === id,
  )
  return motive ? [motive, ...merged] : []
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

/** Characters of a motive's name at most. */
export const longestName = 80

const name = z.string().trim().min(1).max(longestName)

/** What ships in `config/motives.json`, and is taken up once. */
export const firstMotivesSchema = z
  .array(
    z.strictObject({
      theme: name,
      national: z.boolean().default(false),
      directory: z.boolean().optional(),
      motives: z.array(
        z.union([name, z.strictObject({ motive: name, subMotives: z.array(name).min(1) })]),
      ),
    }),
  )
  .min(1)

export type FirstMotives = z.infer<typeof firstMotivesSchema>
