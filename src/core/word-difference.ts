/** Some words of a text, and whether the other text has them at this place. */
export interface Piece {
  text: string
  differs: boolean
}

/** Two texts in pieces that put together are the texts again; what both have in the same order does not differ. */
export interface WordDifference {
  before: Piece[]
  after: Piece[]
}

/** Words compared at most, one text's times the other's: beyond it all between what both begin and end with differs. */
const mostPairs = 250_000

/** What differs between two texts, word by word; spaces go with the word before them. */
export function wordDifference(before: string, after: string): WordDifference {
  const [old, fresh] = [wordsIn(before), wordsIn(after)]
  const head = common(old, fresh)
  const tail = common(old.slice(head).reverse(), fresh.slice(head).reverse())
  const inner = (words: string[]) => words.slice(head, words.length - tail)
  const [keptOld, keptFresh] = longestCommon(inner(old), inner(fresh))
  return { before: pieces(old, head, tail, keptOld), after: pieces(fresh, head, tail, keptFresh) }
}

const wordsIn = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? []

const alike = (a: string | undefined, b: string | undefined) => a?.trimEnd() === b?.trimEnd()

function common(one: string[], other: string[]): number {
  const end = one.findIndex((word, i) => i >= other.length || !alike(word, other[i]))
  return end < 0 ? one.length : end
}

/** The indices, on either side, of the longest sequence of words that both have. */
function longestCommon(old: string[], fresh: string[]): [Set<number>, Set<number>] {
  const kept: [Set<number>, Set<number>] = [new Set(), new Set()]
  if (old.length * fresh.length > mostPairs) return kept
  const width = fresh.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      lengths[i * width + j] = alike(old[i], fresh[j])
        ? length(i + 1, j + 1) + 1
        : Math.max(length(i + 1, j), length(i, j + 1))
  for (let i = 0, j = 0; i < old.length && j < fresh.length; ) {
    if (alike(old[i], fresh[j])) {
      kept[0].add(i++)
      kept[1].add(j++)
    } else if (length(i + 1, j) >= length(i, j + 1)) i++
    else j++
  }
  return kept
}

/** Neighbours that are alike make one piece. */
function pieces(words: string[], head: number, tail: number, kept: Set<number>): Piece[] {
  const made: Piece[] = []
  for (const [i, text] of words.entries()) {
    const differs = i >= head && i < words.length - tail && !kept.has(i - head)
    const last = made.at(-1)
    if (last?.differs === differs) last.text += text
    else made.push({ text, differs })
  }
  return made
}
