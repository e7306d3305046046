import { departmentOf, departments } from '../../directory/departments.ts'
import { fold, isLink, wordsIn } from './fold.ts'
import { namesIn } from './lexicon.ts'
import { numbersIn } from './numbers.ts'

/**
 * What a caller's words amount to: one département, several to choose among (the most peopled first),
 * an attempt that names nothing known, words that are no attempt ("bonjour", "allô"), or the wish for a
 * person ("un agent").
 */
export type Heard =
  | { kind: 'department'; code: string }
  | { kind: 'ambiguous'; codes: string[] }
  | { kind: 'unknown' }
  | { kind: 'no_attempt' }
  | { kind: 'person' }

/**
 * The département that was said: by its name, a number, a town, a region or a postal code. With
 * `among`, the answer to a follow-up: only those codes count, and a distinctive word is enough.
 */
export function matchSpeech(said: string, among?: readonly string[]): Heard {
  const words = wordsIn(said)
  const codes = agreed(words)
  if (!among) return verdict(codes)
  const known = codes.filter((code) => among.includes(code))
  if (known.length > 0 && known.length < among.length) return verdict(known)
  const narrowed = byDistinctiveWord(words, among)
  if (narrowed.length > 0) return verdict(narrowed)
  return verdict(codes)
}

function verdict(codes: string[]): Heard {
  const [code, other] = codes
  if (code === undefined) return { kind: 'unknown' }
  return other === undefined ? { kind: 'department', code } : { kind: 'ambiguous', codes }
}

/** Names and numbers together: those that agree make one answer, those that do not, a choice. */
function agreed(words: string[]): string[] {
  const numbers = numbersIn(words)
  if (numbers.tooLong) return []
  const wholeHein = words.length === 1 && words[0] === 'hein' ? [['01']] : []
  const mentions = [...namesIn(words), ...numbers.codes, ...wholeHein]
  const common = mentions.reduce<string[] | null>(
    (kept, codes) => (kept === null ? codes : kept.filter((code) => codes.includes(code))),
    null,
  )
  const chosen = common && common.length > 0 ? common : mentions.flat()
  return departments.map(({ code }) => code).filter((code) => chosen.includes(code))
}

const ordinals: Record<string, number> = {
  premier: 0,
  premiere: 0,
  deuxieme: 1,
  second: 1,
  seconde: 1,
  troisieme: 2,
  quatrieme: 3,
}

function byDistinctiveWord(words: string[], among: readonly string[]): string[] {
  const place = ordinals[words.find((word) => word in ordinals) ?? '']
  if (place !== undefined) return among.slice(place, place + 1)
  const digit = lastDigit(words)
  const byDigit = digit === null ? [] : among.filter((code) => code.endsWith(digit))
  if (byDigit.length === 1) return byDigit
  const telling = words.filter((word) => !isLink(word)).map(fold)
  const named = among.filter((code) => {
    const own = wordsIn(departmentOf(code).name).map(fold)
    return telling.some((word) => own.includes(word))
  })
  return named.length < among.length ? named : []
}

const digitWords = 'zero un deux trois quatre cinq six sept huit neuf'.split(' ')

function lastDigit(words: string[]): string | null {
  const word = words.at(-1) ?? ''
  if (/^\d$/.test(word)) return word
  const value = digitWords.indexOf(word)
  return value < 0 ? null : String(value)
}
