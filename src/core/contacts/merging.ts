import { childrenOf, depthOf, type Motive, type Motives, plain } from './motives.ts'

/** What merging one motive into another of the same depth does: which are merged into which, which change parent. */
export interface Merge {
  merged: { id: number; into: number }[]
  moved: { id: number; parent: number }[]
}

/** The motives into which one may be merged: those as deep as it is. */
export function mergeable(motives: Motives, { id }: Pick<Motive, 'id'>): Motive[] {
  const depth = depthOf(motives, id)
  return motives.all.filter((each) => each.id !== id && depthOf(motives, each.id) === depth)
}

/** What hangs from the first comes to hang from the second; of the same name, the two are merged in turn. */
export function mergeOf(motives: Motives, from: number, into: number): Merge {
  const merge: Merge = { merged: [{ id: from, into }], moved: [] }
  for (const { id, name } of childrenOf(motives, from)) {
    const twin = childrenOf(motives, into).find((each) => plain(each.name) === plain(name))
    const part = twin
      ? mergeOf(motives, id, twin.id)
      : { merged: [], moved: [{ id, parent: into }] }
    merge.merged.push(...part.merged)
    merge.moved.push(...part.moved)
  }
  return merge
}
