import { isNumber } from './french-numbers.ts'
import { fillers, openers } from './vocabulary.ts'
import type { Word } from './words.ts'

/** Words taken together, from `start` up to but not with `end`. */
export interface Span {
  start: number
  end: number
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
  { others = [], around = fillers }: { others?: Span[]; around?: Set<string> } = {},
): boolean {
  const clause = clauseAround(words, span)
  const name = words[span.start]?.text
  const within = (at: number) =>
    words[at]?.text === name || [span, ...others].some(({ start, end }) => start <= at && at < end)
  for (let at = clause.start; at < clause.end; at++) {
    const word = words[at] as Word
    if (!within(at) && !around.has(word.text) && !isCount(word)) return false
  }
  return true
}

function isCount(word: Word): boolean {
  return isNumber(word) && !/^une?$/.test(word.text)
}

const articles = new Set('le la les l de du des d'.split(' '))

/** The last word before a place that is no article and no "de": rue de Paris, mairie de La Rochelle. */
export function headOf(words: Word[], start: number): { word: Word | undefined; direct: boolean } {
  let at = start - 1
  while (at >= 0 && articles.has(words[at]?.text ?? '') && !words[at + 1]?.apart) at--
  const broken = words[at + 1]?.apart === true
  return { word: broken ? undefined : words[at], direct: at === start - 1 }
}
