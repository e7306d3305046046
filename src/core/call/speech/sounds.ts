import { departmentOf, departments } from '../../departments.ts'
import { findCommune } from './communes.ts'
import type { Span } from './context.ts'
import { departmentNames } from './lexicon.ts'
import { links } from './vocabulary.ts'
import { plainOf, type Word, wordsIn } from './words.ts'

/** How a word sounds, roughly: spellings that a French recogniser confuses become one. */
function fold(word: string): string {
  if (word.length <= 3) return word
  return word
    .replaceAll('ault', 'o')
    .replaceAll(/eau|au|ao/g, 'o')
    .replaceAll('ph', 'f')
    .replaceAll(/ai|ei|ey|ay(?![aeiou])/g, 'e')
    .replaceAll(/h(?<!ch)/g, '')
    .replaceAll('y', 'i')
    .replaceAll(/en(?=[bcdfgjklmpqrstvwxz])/g, 'an')
    .replaceAll(/s(?=g)/g, '')
    .replaceAll(/c(?=[ei])/g, 's')
    .replaceAll(/sn/g, 'n')
    .replaceAll('qu', 'k')
    .replaceAll(/c(?!h)/g, 'k')
    .replaceAll('z', 's')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/(?<=..)(?:[sxd]|(?<!e)t)+$/, '')
}

/** The two ways a name is compared: all in one breath, and by the words that carry it. */
function soundsOf(words: string[]): string[] {
  const together = fold(words.join(''))
  const naming = words
    .filter((word) => !links.has(word))
    .map(fold)
    .join(' ')
  return [
    ...(together.length > shortest ? [`=${together}`] : []),
    ...(naming.length >= shortest ? [naming] : []),
  ]
}

/** Shorter than this, many a word sounds like a name. */
const shortest = 3

const sounds = new Map<string, string>()

function learn(name: string, code: string): void {
  for (const sound of soundsOf(wordsIn(name).map(({ text }) => text)))
    if (!sounds.has(sound)) sounds.set(sound, code)
}

for (const { code, name } of departments) learn(name, code)
for (const { code, name } of departments) {
  if (/^[aeiouyh]/.test(plainOf(name))) learn(`l ${name}`, code)
  if (/^Haute?s?-/.test(name))
    for (const heard of ['haut', 'eau', 'haute', 'os', 'ot', 'aute', 'o'])
      if (!name.includes('-et-')) learn(name.replace(/^Haute?s?-/, `${heard} `), code)
  if (name.includes('Loir')) learn(name.replace('Loire', 'Loir'), code)
  if (name.endsWith('Loir')) learn(`${name}e`, code)
  if (name.startsWith('Loir-')) learn(name.replace('Loir-', 'Loire '), code)
}
const misheard: Record<string, string> = {
  '2B': 'o de corse',
  '32': 'gerce, gersse, jerse',
  '34': 'heros, hero',
  '83': 'le vare',
  '976': 'maille otte, mayote',
}
for (const [code, names] of Object.entries(misheard))
  for (const name of names.split(', ')) learn(name, code)

/** What people say around a name alone. */
const around = new Set(
  'bonjour bonsoir allo oui alors donc euh heu ben c est pour departement le la les merci svp madame monsieur'.split(
    ' ',
  ),
)

/** Words that sound like a name and are seldom meant as one. */
const ordinary = new Set(
  'heure heures leurre hein nor pas part gars garde garder jour jure sert serre sors loi loin lots sommes sommet var verre orme aine'.split(
    ' ',
  ),
)

/**
 * The département whose name a whole utterance sounds like, its fillers aside; never part of one, and
 * never where the words are names as they are spelt: a name inside it may only be a part of a longer one.
 */
export function soundsLike(said: Word[], mentions: Span[]): string | null {
  const words = withoutPlease(said)
  const told = words.filter(({ text }) => !around.has(text) && !links.has(text))
  const named = (word: Word) =>
    mentions.some(({ start, end }) => said.slice(start, end).includes(word))
  if (told.every(named)) return null
  if (isWord(told.map(({ text }) => text).join(' '))) return null
  const texts = words.map(({ text }) => text)
  const naming = texts.filter((word) => links.has(word) || !around.has(word))
  const codes = [...soundsOf(texts), ...soundsOf(naming)].map((sound) => sounds.get(sound))
  return codes.find((code) => code !== undefined && fitsLinks(code, texts)) ?? null
}

/** "l'eau et Garonne" is no Haute-Garonne: a name said with "et" has one. */
function fitsLinks(code: string, texts: string[]): boolean {
  return !texts.includes('et') || departmentOf(code).name.includes('-et-')
}

/** A word of the language, or a name that was not meant as one where it was said. */
function isWord(text: string): boolean {
  return ordinary.has(text) || departmentNames.has(text) || findCommune(text) !== undefined
}

/** "s'il vous plaît" sounds like nothing. */
function withoutPlease(said: Word[]): Word[] {
  const please = said.findIndex(({ text }, at) => text === 's' && said[at + 1]?.text === 'il')
  return please >= 0 && said[please + 3]?.text === 'plait' ? said.toSpliced(please, 4) : said
}
