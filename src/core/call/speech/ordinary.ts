import { nth } from '../../lists.ts'
import { type Covered, headOf, isAlone, isCount, type Span } from './context.ts'
import { isNumber } from './french-numbers.ts'
import { namesByArticle, ordinaryNames } from './lexicon.ts'
import { courtesy, everydayLarge, seats, townSeats } from './vocabulary.ts'
import { isCapital, type Word } from './words.ts'

/**
 * Whether a département's name is meant where it is also a word of the language ("le Lot", "la Manche",
 * "Aude"): alone, after its article and with a capital, or beside a number or the word for an office.
 */
export function isMeantAsName(words: Word[], span: Span, key: string, others: Covered): boolean {
  if (!ordinaryNames.has(key) && key !== 'la reunion') return true
  const { start, end } = span
  const before = words[start - 1]
  const next = words[end]
  if (key === 'nord' && next && !next.apart && /^(de|d|du|des)$/.test(next.text)) return false
  if (next && isNumber(next) && !next.apart) return true
  if (before && !words[start]?.apart && (isCount(words, start - 1) || seats.has(before.text)))
    return true
  const written = isCapital(nth(words, end - 1)) && end > 1
  if (isAlone(words, span, { others, around: courtesy }))
    return mayStandAlone(words, span, key, written)
  if (!before || words[start]?.apart) return false
  if (isSeatOfThe(words, start)) return true
  if (key === 'la reunion') return written
  if (isInThe(words, span) && (!next || next.apart || !/^(lot|somme)$/.test(key))) return true
  const head = words[start - 2]?.text ?? ''
  if (/^(a|des|fait|fais|font|faire|faisait|plus|moins|tout)$/.test(head)) return false
  return (written || namesByArticle.has(key)) && /^(le|la|les|l|du|des|dans|en)$/.test(before.text)
}

/** Small letters are enough for "dans le lot", said alone; not for "à l'aube", "en somme", "c'est cher". */
function mayStandAlone(
  words: Word[],
  { start, end }: Span,
  key: string,
  written: boolean,
): boolean {
  const before = words[start - 1]
  const next = words[end]
  if (!written && next && !next.apart && !courtesy.has(next.text) && !namesByArticle.has(key))
    return false
  if (key === 'la reunion') return !(next && !next.apart && /^(de|d|du|des)$/.test(next.text))
  if (!before || words[start]?.apart) return true
  if (/^(est|suis|sommes)$/.test(before.text)) return false
  if (/^(a|au|en|vers)$/.test(before.text))
    return before.text === 'en' && (written || namesByArticle.has(key))
  const lead = words[start - 2]?.text ?? ''
  return !(lead === 'a' && /^(la|l|le)$/.test(before.text) && !written)
}

/** "dans le cher", "dans la manche": no other word is spoken of so. */
function isInThe(words: Word[], { start, end }: Span): boolean {
  const next = words[end]
  const inside = /^(le|la|l|les)$/.test(words[start - 1]?.text ?? '')
  const complement = next && !next.apart && /^(de|d|du|des)$/.test(next.text)
  return inside && words[start - 2]?.text === 'dans' && !complement
}

/** "le SIAO du lot", "j'appelle de la manche". */
function isSeatOfThe(words: Word[], start: number): boolean {
  if (!/^(de|d|du|des|la|l|les)$/.test(words[start - 1]?.text ?? '')) return false
  const { word } = headOf(words, start)
  return word !== undefined && seats.has(word.text)
}

/** Whether a town's name that is also a word stands where a place is said; a small one only when written as a name. */
export function isExpected(words: Word[], span: Span, small: boolean, others: Covered): boolean {
  const { start, end } = span
  const written = isCapital(nth(words, end - 1))
  const before = words[start - 1]?.text ?? ''
  const contracts = /^(au|aux|du|des)$/.test(words[start]?.text ?? '')
  const everyday = everydayLarge.has(words[end - 1]?.text ?? '')
  if (!written && everyday && end - start > 1) return false
  if ((small && !written) || /^(le|la|les|l|du|des|bon|deux|plus|trop|tres)$/.test(before))
    return false
  if (before === 'en') return false
  if (isAlone(words, span, { others, around: courtesy }))
    return contracts || (!small && written) || !/^(suis|est|sommes|etes|sont|je|j)$/.test(before)
  if (end === 1 || (!written && words.slice(1).some(isCapital))) return false
  if (isOfTown(words, span)) return true
  const place = /^(a|au|aux|sur|depuis|vers|pour|dans)$/
  if (before === 'a' || place.test(words[start]?.text ?? '')) return true
  const { word } = headOf(words, start)
  return written && (place.test(before) || (word !== undefined && seats.has(word.text)))
}

/** "la mairie de Bonne", "la ville de Lent", "le maire du Port". */
export function isOfTown(words: Word[], { start }: Span): boolean {
  const of = /^(de|d|du|des)$/
  const contracted = /^(du|des)$/.test(words[start]?.text ?? '')
  const seat = words[start - (contracted ? 1 : 2)]
  const linked = contracted || of.test(words[start - 1]?.text ?? '')
  return linked && townSeats.has(seat?.text ?? '')
}
