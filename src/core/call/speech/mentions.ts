import { namesIn } from './name-mentions.ts'
import { numbersIn } from './number-mentions.ts'
import type { Word } from './words.ts'

/** A place that was said. */
export interface Mention {
  /** Its words, from `start` up to but not with `end`. */
  start: number
  end: number
  /** How much its words are worth: a département named or numbered outright, a town, a part of names. */
  rank: 'department' | 'town' | 'part'
  /** What it leads to: one département, or those to choose among, the likeliest first. */
  codes: string[]
  /** Every département it can stand for where something better known is said beside it. */
  possible: string[]
}

/** The places in what was said, in order, without those that the caller took back. */
export function mentionsIn(words: Word[]): Mention[] {
  const names = namesIn(words)
  const all = [...names, ...numbersIn(words, names)].sort((a, b) => a.start - b.start)
  return lastMeant(words, all)
}

const corrections = new Set('non pardon plutot enfin rectification trompe erreur dire'.split(' '))

/** "La Loire, non, le Rhône" and "pas l'Aisne mais la Nièvre" mean the last one. */
function lastMeant(words: Word[], mentions: Mention[]): Mention[] {
  const meant = mentions.filter(({ start }) => !isDenied(words, start))
  const corrected = meant.findLastIndex(({ start }, i) => {
    const before = meant[i - 1]
    return before && words.slice(before.end, start).some(({ text }) => corrections.has(text))
  })
  return corrected > 0 ? meant.slice(corrected) : meant
}

const leads = new Set('le la les l de du des d en dans a au aux sur pour'.split(' '))

function isDenied(words: Word[], start: number): boolean {
  let at = start - 1
  while (at >= 0 && leads.has(words[at]?.text ?? '') && !words[at + 1]?.apart) at--
  return words[at]?.text === 'pas' && !words[at + 1]?.apart
}
