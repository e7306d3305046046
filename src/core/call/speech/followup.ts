import { departmentOf } from '../../directory/departments.ts'
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
const links = new Set('l la le les d de du des et en a au aux dans sur'.split(' '))

/** Which of the départements offered an answer picks: by its place in the list, its last digit or a word of its own. */
export function pickedAmong(said: string, among: readonly string[]): string[] {
  const words = wordsIn(said).map(({ text }) => text)
  if (among.length === 1 && words.some((word) => /^(oui|ouais|exact|voila)$/.test(word)))
    return [...among]
  const place = ordinals[words.find((word) => word in ordinals) ?? '']
  if (place !== undefined) return among.slice(place, place + 1)
  const digit = lastDigit(words)
  const byDigit = digit === null ? [] : among.filter((code) => code.endsWith(digit))
  if (byDigit.length === 1) return byDigit
  const telling = words.filter((word) => !links.has(word)).map(singular)
  const named = among.filter((code) => {
    const own = wordsIn(departmentOf(code).name).map(({ text }) => singular(text))
    return telling.some((word) => own.includes(word))
  })
  return named.length < among.length ? named : []
}

/** "les hautes" picks the Hautes-Alpes, and "celui du haut" the Haut-Rhin. */
function singular(word: string): string {
  return word.replace(/s$/, '')
}

const digitWords = 'zero un deux trois quatre cinq six sept huit neuf'.split(' ')

function lastDigit(words: string[]): string | null {
  const word = words.at(-1) ?? ''
  if (/^\d$/.test(word)) return word
  const value = digitWords.indexOf(word)
  return value < 0 ? null : String(value)
}
