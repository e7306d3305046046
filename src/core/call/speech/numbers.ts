import { departments, findDepartment } from '../../departments.ts'
import { digitsOf, isNumber, tensBefore } from './french-numbers.ts'
import { courtesy } from './vocabulary.ts'
import type { Word } from './words.ts'

const letters: Record<string, string> = { a: 'A', ah: 'A', b: 'B', be: 'B', bee: 'B' }
/** A number that was said, whole: as many words as belong to it. */
export interface Spoken {
  start: number
  end: number
  /** The départements it stands for, in the order of their codes; empty when it stands for none. */
  codes: string[]
  /** Its digits, as far as words give any. */
  digits: string
  /** A digit alone, which counts and measures more often than it names. */
  single: boolean
}

/** The number that begins at a word: the longest run of words that counts, with the letter after it. */
export function numberAt(words: Word[], start: number): Spoken | null {
  const first = words[start]
  if (!first || !isNumber(first)) return null
  let end = start + 1
  while (end < words.length && goesOn(words, end)) end++
  const tokens = words.slice(start, end).filter(({ text }) => text !== 'et')
  const letter = letterAt(words, end, tokens)
  const readings = isTwice(tokens) ? digitsOf(tokens.slice(tokens.length / 2)) : digitsOf(tokens)
  const codes = letter
    ? corsica(readings, letter)
    : [...new Set(readings.flatMap((digits) => codesOf(digits)))]
  const single = !letter && readings.every((digits) => digits.length === 1)
  const [digits = ''] = readings
  return { start, end: letter ? end + 1 : end, codes: inOrder(codes), digits, single }
}

/** A number said twice is that number, "quarante-quatre, quarante-quatre"; "un deux, un deux" tries a line. */
function isTwice(tokens: Word[]): boolean {
  const half = tokens.length / 2
  if (!Number.isInteger(half) || half === 0 || tokens[half]?.tied) return false
  const [first, second] = [tokens.slice(0, half), tokens.slice(half)]
  const same = first.every(({ text }, i) => text === second[i]?.text)
  return same && digitsOf(first).every((digits) => digits.length === 2 && digits !== '12')
}

function goesOn(words: Word[], at: number): boolean {
  const word = words[at]
  if (!word) return false
  if (word.apart) return isDigit(word) && isDigit(words[at - 1])
  if (/^une?$/.test(word.text)) return isEnd(words, at)
  if (isNumber(word)) return true
  const next = words[at + 1]
  const before = words[at - 1]
  if (word.text !== 'et' || !next || !before) return false
  return /^(un|une|onze|1|11)$/.test(next.text) && tensBefore(words, at)
}

/** "un" ends a number, "vingt et un", "neuf un"; before a word of its own it begins another: "le 30 un problème". */
function isEnd(words: Word[], at: number): boolean {
  if (words[at]?.tied || words[at - 1]?.text === 'et') return true
  const next = words[at + 1]
  return !next || next.apart || isNumber(next) || courtesy.has(next.text)
}

/** Digits said one by one are sometimes written with commas: "6, 9". */
function isDigit(word: Word | undefined): boolean {
  return word !== undefined && /^\d$/.test(word.text)
}

/** A letter that follows a number: deux A, 20B, 2 C. "à" and "a" open other words unless nothing follows. */
function letterAt(words: Word[], at: number, tokens: Word[]): string | null {
  const word = words[at]
  if (!word || word.apart || word.elided) return null
  const two = tokens.length === 1 && /^(2|20|deux|vingt)$/.test(tokens[0]?.text ?? '')
  const known = letters[word.text]
  if (known === 'A' && !word.tied && !(two && endsAfter(words, at))) return null
  if (known) return two || word.tied || word.text.length === 1 ? known : null
  return /^([c-xz]|[cdgptv]é)$/i.test(word.raw) ? word.text.charAt(0).toUpperCase() : null
}

/** Whether nothing follows that an "à" could lead to. */
function endsAfter(words: Word[], at: number): boolean {
  const next = words[at + 1]
  return (
    !next || next.apart || /^(s|svp|merci|ou|oui|non|euh|et|en|donc|pas|bonjour)$/.test(next.text)
  )
}

function corsica(readings: string[], letter: string): string[] {
  const known = readings.some((digits) => digits === '2' || digits === '20')
  return known && /[AB]/.test(letter) ? [`2${letter}`] : []
}

function codesOf(digits: string): string[] {
  if (digits.length === 1) return findDepartment(`0${digits}`) ? [`0${digits}`] : []
  if (digits === '20') return ['2A', '2B']
  if (digits === '201' || digits === '202') return [digits === '201' ? '2A' : '2B']
  if (digits === '97' || digits === '98') return startingWith(digits)
  if (digits.length === 5) return postal(digits)
  return findDepartment(digits) ? [digits] : []
}

function startingWith(digits: string): string[] {
  return departments.map(({ code }) => code).filter((code) => code.startsWith(digits))
}

function inOrder(codes: string[]): string[] {
  return codes.length < 2 ? codes : codes.toSorted()
}

/** The département of a postal code: https://www.data.gouv.fr, base officielle des codes postaux. */
function postal(code: string): string[] {
  if (code === '97133') return ['977']
  if (code === '97150') return ['978']
  if (/^20[01]/.test(code)) return ['2A']
  if (/^20[26]/.test(code)) return ['2B']
  const start = /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2)
  return findDepartment(start) ? [start] : []
}
