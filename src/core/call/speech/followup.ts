import { departmentOf } from '../../directory/departments.ts'
import { keysOf } from '../../directory/naming.ts'
import { courtesy } from './vocabulary.ts'
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
const links = new Set(
  'l la le les d de du des et en a au aux dans sur celui celle ceux celles'.split(' '),
)

/**
 * Which of the départements offered an answer picks: by its place in the list, its last digit or a word of
 * its own, when nothing else is said that could mean something else; none when it picks or denies nothing.
 */
export function pickedAmong(said: string, among: readonly string[]): string[] {
  const words = wordsIn(said).map(({ text }) => text)
  if (words.some((word) => denials.test(word))) return []
  const telling = words.filter((word) => !links.has(word) && !courtesy.has(word))
  const [only = ''] = telling
  if (among.length === 1 && isYes(words)) return [...among]
  const place = telling.length === 1 ? ordinals[only] : undefined
  if (place !== undefined) return among.slice(place, place + 1)
  const digit = telling.length === 1 && !words.includes('les') ? digitOf(only) : null
  const byDigit = digit === null ? [] : among.filter((code) => keysOf(code).endsWith(digit))
  if (byDigit.length === 1) return byDigit
  return named(telling.map(singular), among)
}

function isYes(words: string[]): boolean {
  const yes = words.some((word) => /^(oui|ouais|exact|exactement)$/.test(word))
  return (
    yes &&
    words.every(
      (word) =>
        (courtesy.has(word) && word !== 'allo') || /^(ouais|exact|exactement|ca)$/.test(word),
    )
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
