import type { Mention } from './mention.ts'
import { namesIn } from './name-mentions.ts'
import { numbersIn } from './number-mentions.ts'
import type { Word } from './words.ts'

/** The places in what was said, in order, without those that the caller took back. */
export function mentionsIn(words: Word[]): Mention[] {
  const names = namesIn(words)
  const all = [...names, ...numbersIn(words, names)].sort((a, b) => a.start - b.start)
  return lastMeant(words, all)
}

/** "La Loire, non, le Rhône" and "pas l'Aisne mais la Nièvre" mean the last one. */
function lastMeant(words: Word[], mentions: Mention[]): Mention[] {
  const meant = mentions.filter(({ start }) => !isDenied(words, start))
  const corrected = meant.findLastIndex(({ start }, i) => {
    const before = meant[i - 1]
    return before !== undefined && isCorrection(words, before.end, start)
  })
  return corrected > 0 ? meant.slice(corrected) : meant
}

const leads = new Set('le la les l de du des d en dans a au aux sur pour'.split(' '))
const hesitations = new Set(
  'euh heu c est je suis mais alors donc desole excusez moi voulais veux m me'.split(' '),
)
const corrections = new Set('non pardon plutot enfin rectification trompe trompee dire'.split(' '))

/** Directly before the second of two places, but for hesitation, stands what takes the first one back. */
function isCorrection(words: Word[], from: number, start: number): boolean {
  let at = start - 1
  while (at >= from && (leads.has(textAt(words, at)) || hesitations.has(textAt(words, at)))) at--
  if (at < from || !corrections.has(textAt(words, at))) return false
  return textAt(words, at) !== 'dire' || /^(veux|voulais)$/.test(textAt(words, at - 1))
}

const denied = new Set('est suis sommes etes non mais et habite travaille oui c'.split(' '))

/** "pas le Rhône", "ce n'est pas à Lyon"; but "ça ne marche pas dans le Rhône" denies no place. */
function isDenied(words: Word[], start: number): boolean {
  let at = start - 1
  while (at >= 0 && leads.has(textAt(words, at)) && !words[at + 1]?.apart) at--
  if (textAt(words, at) !== 'pas' || words[at + 1]?.apart) return false
  return at === 0 || words[at]?.apart === true || denied.has(textAt(words, at - 1))
}

function textAt(words: Word[], at: number): string {
  return words[at]?.text ?? ''
}
