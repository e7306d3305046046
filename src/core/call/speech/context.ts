import { nth } from '../../lists.ts'
import { isNumber } from './french-numbers.ts'
import { fillers, openers } from './vocabulary.ts'
import type { Word } from './words.ts'

/** Words taken together, from `start` up to but not with `end`. */
export interface Span {
  start: number
  end: number
}

/** Places of words that belong to what was found already. */
export type Covered = ReadonlySet<number>

/** The words that spans cover. */
export function coveredBy(spans: Span[]): Covered {
  const covered = new Set<number>()
  for (const { start, end } of spans) for (let at = start; at < end; at++) covered.add(at)
  return covered
}

/** The clause around some words: up to a mark, and up to a word with which another clause begins. */
function clauseAround(words: Word[], { start, end }: Span): Span {
  let first = start
  while (first > 0 && words[first]?.apart !== true) first--
  let last = end
  while (last < words.length && words[last]?.apart !== true && !opens(words, last)) last++
  return { start: first, end: last }
}

function opens(words: Word[], at: number): boolean {
  return openers.has(words[at]?.text ?? '')
}

/** Whether nothing else is said in the clause around some words, but the other places and words of `around`. */
export function isAlone(
  words: Word[],
  span: Span,
  { others, around = fillers }: { others?: Covered; around?: Set<string> } = {},
): boolean {
  const clause = clauseAround(words, span)
  const name = words[span.start]?.text
  const within = (at: number) =>
    words[at]?.text === name || (span.start <= at && at < span.end) || others?.has(at) === true
  for (let at = clause.start; at < clause.end; at++) {
    const word = nth(words, at)
    if (!within(at) && !around.has(word.text) && !isCount(words, at)) return false
  }
  return true
}

/** A number, or the letter of 2A and 2B; "un" opens more than it counts. */
export function isCount(words: Word[], at: number): boolean {
  const word = words[at]
  const before = words[at - 1]
  if (!word) return false
  if (/^[ab]$/.test(word.text)) return before !== undefined && isNumber(before)
  return isNumber(word) && !/^une?$/.test(word.text)
}

const articles = new Set('le la les l de du des d'.split(' '))

/**
 * The last word before a place that is no article and no "de": rue de Paris, mairie de La Rochelle; with
 * `direct` when nothing stands between, `of` when it is followed by "de".
 */
export function headOf(
  words: Word[],
  start: number,
): { word: Word | undefined; direct: boolean; of: boolean } {
  let at = start - 1
  while (at >= 0 && articles.has(words[at]?.text ?? '') && !words[at + 1]?.apart) at--
  const broken = words[at + 1]?.apart === true
  const of = at < start - 1 && /^(de|d|du|des)$/.test(words[at + 1]?.text ?? '')
  return { word: broken ? undefined : words[at], direct: at === start - 1, of }
}
