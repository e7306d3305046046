import { choicesOf, isOffered, type Motives, motiveOf } from './motives.ts'

/** Motives that stand under the digit keys. */
export const mostKeys = 9

/** The motives under the digit keys, by number: those that are noted most (the first ones first), then those offered first of all. The order of the list moves no key. */
export function firstMotives(motives: Motives, often: number[]): number[] {
  const offered = often.flatMap((id) => motiveOf(motives, id)?.id ?? [])
  const all = [
    ...offered.filter((id) => isOffered(motives, id)),
    ...choicesOf(motives)
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  ]
  return [...new Set(all)].slice(0, mostKeys)
}
