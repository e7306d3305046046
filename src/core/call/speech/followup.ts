import { departmentOf } from '../../departments.ts'
import { keysOf } from '../../directory/naming.ts'
import { courtesy, links } from './vocabulary.ts'
import { wordsIn } from './words.ts'

const ordinals: Record<string, number> = {
  premier: 0,
  premiere: 0,
  deuxieme: 1,
  second: 1,
  seconde: 1,
  troisieme: 2,
  quatrieme: 3,
}
const denials = /^(pas|non|aucun|aucune|ni|mais|sais|fois)$/
const agreements = /^(oui|ouais|exact|exactement|accord|affirmatif|voila)$/

/**
 * What an answer without a name does to the départements offered: a digit picks the one whose keys end in it,
 * or they are offered again; "non" takes all back; null when it is neither.
 */
export function digitOrDenial(said: string, among: readonly string[]): string[] | 'denied' | null {
  const { words, telling } = wordsOf(said)
  const [only = ''] = telling
  if (telling.length === 0 && words.some((word) => /^(non|aucun|aucune)$/.test(word)))
    return 'denied'
  const digit = telling.length === 1 && !words.includes('les') ? digitOf(only) : null
  if (digit === null || words.some((word) => denials.test(word))) return null
  if (!areSpelled(among)) return 'denied'
  const picked = among.filter((code) => keysOf(code).endsWith(digit))
  if (picked.length === 1) return picked
  return among.length > 1 ? [...among] : 'denied'
}

/** Up to four are spelled out with their keys; the third key of 97 and 98 is asked for by itself. */
function areSpelled(among: readonly string[]): boolean {
  const beginning = among[0]?.slice(0, 2) ?? ''
  return among.length <= 4 || among.every((code) => code.startsWith(beginning))
}

/**
 * Which of the départements offered an answer picks by its place in the list or by words of its own, when
 * nothing else is said that could mean something else.
 */
export function pickedAmong(said: string, among: readonly string[]): string[] {
  const { words, telling } = wordsOf(said)
  if (words.some((word) => denials.test(word))) return []
  if (among.length === 1 && isYes(words)) return [...among]
  const place = telling.length === 1 ? ordinals[telling[0] ?? ''] : undefined
  if (place !== undefined) return among.slice(place, place + 1)
  return named(telling.map(singular), among)
}

function wordsOf(said: string): { words: string[]; telling: string[] } {
  const words = wordsIn(said).map(({ text }) => text)
  const names = (word: string) =>
    !links.has(word) && !courtesy.has(word) && !/^(celui|celle|ceux|celles)$/.test(word)
  return { words, telling: words.filter(names) }
}

function isYes(words: string[]): boolean {
  const agreed = words.some((word) => agreements.test(word)) || words.join(' ') === 'tout a fait'
  const polite = (word: string) => courtesy.has(word) && word !== 'allo'
  return (
    agreed &&
    words.every((word) => polite(word) || agreements.test(word) || /^(ca|tout|fait)$/.test(word))
  )
}

function named(telling: string[], among: readonly string[]): string[] {
  const own = new Map(
    among.map((code) => [code, wordsIn(departmentOf(code).name).map(({ text }) => singular(text))]),
  )
  const known = [...own.values()].flat()
  if (telling.length === 0 || !telling.every((word) => known.includes(word))) return []
  const picked = among.filter((code) => telling.some((word) => own.get(code)?.includes(word)))
  return picked.length < among.length ? picked : []
}

/** "les hautes" picks the Hautes-Alpes, and "celui du haut" the Haut-Rhin. */
function singular(word: string): string {
  return word.replace(/s$/, '')
}

const digitWords = 'zero un deux trois quatre cinq six sept huit neuf'.split(' ')

function digitOf(word: string): string | null {
  if (/^\d$/.test(word)) return word
  const value = digitWords.indexOf(word)
  return value < 0 ? null : String(value)
}
