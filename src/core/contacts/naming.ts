import { childrenOf, depthOf, longestName, type Motives, plain } from './motives.ts'

/** A theme, a motive, a sub-motive: nothing hangs deeper. */
const deepest = 3

/** Why a motive cannot have this name under a parent, in French; null when it can. `self` is the one that is renamed. */
export function whyNotName(
  motives: Motives,
  name: string,
  parent: number | null,
  self?: number,
): string | null {
  if (name === '' || name.length > longestName)
    return `Écrire un nom, en ${longestName} caractères au plus.`
  if (/^[=+\-@]/.test(name))
    return 'Un nom ne commence pas par =, +, - ou @ : un tableur le calculerait.'
  const taken = childrenOf(motives, parent).some(
    (each) => each.id !== self && plain(each.name) === plain(name),
  )
  return taken ? 'Ce nom existe déjà à cet endroit.' : null
}

/** Whether something may hang from this motive. */
export function takesMore(motives: Motives, id: number): boolean {
  const depth = depthOf(motives, id)
  return depth > 0 && depth < deepest
}
