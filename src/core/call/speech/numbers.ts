import { departments, findDepartment } from '../../directory/departments.ts'
import type { Word } from './words.ts'

const units =
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
    ' ',
  )
const values = new Map<string, number>([
  ...units.map((word, value): [string, number] => [word, value]),
  ['une', 1],
  ['vingt', 20],
  ['vingts', 20],
  ['trente', 30],
  ['quarante', 40],
  ['cinquante', 50],
  ['soixante', 60],
  ['septante', 70],
  ['huitante', 80],
  ['octante', 80],
  ['nonante', 90],
])
const letters: Record<string, string> = { a: 'A', ah: 'A', b: 'B', be: 'B', bee: 'B' }
const hundred = /^cents?$/
const thousand = /^milles?$/

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

/** Whether a word counts: digits or a number in letters. */
export function isNumber({ text }: Word): boolean {
  return values.has(text) || hundred.test(text) || thousand.test(text) || /^\d+$/.test(text)
}

/** The number that begins at a word: the longest run of words that counts, with the letter after it. */
export function numberAt(words: Word[], start: number): Spoken | null {
  const first = words[start]
  if (!first || !isNumber(first)) return null
  let end = start + 1
  while (end < words.length && goesOn(words, end)) end++
  const tokens = words.slice(start, end).filter(({ text }) => text !== 'et')
  const letter = letterAt(words, end, tokens)
  const readings = tokens.length > 1 ? digitsOf(tokens).map(once) : digitsOf(tokens)
  const codes = letter
    ? corsica(readings, letter)
    : [...new Set(readings.flatMap((digits) => codesOf(digits)))]
  const single = !letter && readings.every((digits) => digits.length === 1)
  const [digits = ''] = readings
  return { start, end: letter ? end + 1 : end, codes: inOrder(codes), digits, single }
}

/** A number said twice is that number: "quarante-quatre, quarante-quatre". */
function once(digits: string): string {
  return /^(\d\d)\1$/.test(digits) ? digits.slice(0, 2) : digits
}

function goesOn(words: Word[], at: number): boolean {
  const word = words[at]
  if (!word) return false
  if (word.apart) return isDigit(word) && isDigit(words[at - 1])
  if (isNumber(word)) return true
  const next = words[at + 1]
  const before = words[at - 1]
  if (word.text !== 'et' || !next || !before) return false
  return /^(un|une|onze|1|11)$/.test(next.text) && tensBefore(words, at)
}

/** Digits said one by one are sometimes written with commas: "6, 9". */
function isDigit(word: Word | undefined): boolean {
  return word !== undefined && /^\d$/.test(word.text)
}

const tens = new Set([20, 30, 40, 50, 60, 70, 80, 90])

/** "et" belongs to a number only between tens and un or onze: vingt et un, soixante et onze. */
function tensBefore(words: Word[], at: number): boolean {
  const text = words[at - 1]?.text ?? ''
  return tens.has(values.get(text) ?? Number(text))
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
  return !next || next.apart || /^(s|svp|merci|ou|oui|non|euh|et|donc|pas|bonjour)$/.test(next.text)
}

function corsica(readings: string[], letter: string): string[] {
  const known = readings.some((digits) => digits === '2' || digits === '20')
  return known && /[AB]/.test(letter) ? [`2${letter}`] : []
}

/** The digits that the tokens stand for; two readings where French leaves two ("vingt deux cents"). */
function digitsOf(tokens: Word[]): string[] {
  const read = readFrom(tokens, 0)
  const split = tokens.findIndex(
    ({ text, tied }, i) =>
      text === 'cents' && i >= 2 && !tokens[i - 1]?.tied && !tied && isSplit(tokens, i),
  )
  if (split < 0) return [read]
  const [ten, unit] = [tokens[split - 2], tokens[split - 1]]
  if (!ten || !unit) return [read]
  return [read, `${readFrom(tokens.slice(0, split - 1), 0)}${numberOf(unit)}00`]
}

/** Tens, a digit, "cents": sixty-three hundred, or sixty and three hundred. */
function isSplit(tokens: Word[], at: number): boolean {
  const [ten, unit] = [tokens[at - 2], tokens[at - 1]]
  return (
    ten !== undefined &&
    unit !== undefined &&
    tens.has(numberOf(ten)) &&
    isBetween(numberOf(unit), 2, 9)
  )
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

function numberOf({ text }: Word): number {
  return values.get(text) ?? (/^[1-9]\d{0,2}$/.test(text) ? Number(text) : Number.NaN)
}

/** Reads number after number, each as long as French makes one, and writes their digits side by side. */
function readFrom(tokens: Word[], start: number): string {
  let digits = ''
  let at = start
  while (at < tokens.length) {
    const token = tokens[at] as Word
    const below = belowHundred(tokens, at)
    const marker = tokens[below.end]?.text ?? ''
    if (hundred.test(token.text)) {
      const rest = belowHundred(tokens, at + 1)
      digits += String(100 + (rest.value ?? 0))
      at = rest.value === null ? at + 1 : rest.end
    } else if (thousand.test(token.text)) {
      digits += '1000'
      at++
    } else if (below.value === null) {
      digits += token.text === 'zero' ? '0' : token.text
      at++
    } else if (thousand.test(marker)) {
      const rest = belowThousand(tokens, below.end + 1)
      digits += `${below.value}${String(rest.value).padStart(3, '0')}`
      at = rest.end
    } else if (hundred.test(marker)) {
      const { text, end } = hundreds(tokens, below)
      digits += text
      at = end
    } else {
      digits += /^0/.test(token.text) ? token.text : String(below.value)
      at = below.end
    }
  }
  return digits
}

interface Read {
  value: number | null
  end: number
}

/** "neuf cent soixante" is 960; "soixante-neuf cent" is how people say the postal code 69 100. */
function hundreds(tokens: Word[], { value, end }: Read): { text: string; end: number } {
  const count = value ?? 0
  const rest = belowHundred(tokens, end + 1)
  if (count >= 2 && count <= 9)
    return rest.value === null
      ? { text: String(count * 100), end: end + 1 }
      : { text: String(count * 100 + rest.value), end: rest.end }
  return { text: `${count}100`, end: end + 1 }
}

function belowThousand(tokens: Word[], at: number): { value: number; end: number } {
  const token = tokens[at]
  if (!token) return { value: 0, end: at }
  if (hundred.test(token.text)) {
    const rest = belowHundred(tokens, at + 1)
    return { value: 100 + (rest.value ?? 0), end: rest.value === null ? at + 1 : rest.end }
  }
  const first = belowHundred(tokens, at)
  if (first.value === null) return { value: 0, end: at }
  if (!hundred.test(tokens[first.end]?.text ?? '') || first.value > 9)
    return { value: first.value, end: first.end }
  const rest = belowHundred(tokens, first.end + 1)
  return {
    value: first.value * 100 + (rest.value ?? 0),
    end: rest.value === null ? first.end + 1 : rest.end,
  }
}

/** The longest number below a hundred that begins at a token: quatre vingt seize is 96, never 4, 20 and 16. */
function belowHundred(tokens: Word[], at: number): Read {
  const first = tokens[at]
  const value = first ? numberOf(first) : Number.NaN
  if (!first || Number.isNaN(value) || (/^\d/.test(first.text) && first.text.length > 3))
    return { value: null, end: at }
  const next = at + 1
  if (value === 4 && valueAt(tokens, next) === 20) return upTo(tokens, 80, next + 1)
  if (value === 10 && isBetween(valueAt(tokens, next), 7, 9) && !isDigits(tokens[next]))
    return { value: 10 + valueAt(tokens, next), end: next + 1 }
  if (value >= 100) return hundredInDigits(tokens, value, next)
  return tens.has(value) ? upTo(tokens, value, next) : { value, end: next }
}

/** 900 74, as recognisers split neuf cent soixante-quatorze. */
function hundredInDigits(tokens: Word[], value: number, at: number): Read {
  const rest = value % 100 === 0 ? valueAt(tokens, at) : Number.NaN
  if (!isBetween(rest, 10, 99)) return { value, end: at }
  const below = belowHundred(tokens, at)
  return { value: value + (below.value ?? 0), end: below.end }
}

/** Sixty and eighty count up to nineteen more; the other tens up to nine. */
function upTo(tokens: Word[], ten: number, at: number): Read {
  const rest = valueAt(tokens, at)
  const most = ten === 60 || ten === 80 ? 19 : 9
  if (!isBetween(rest, 1, most)) return { value: ten, end: at }
  const teens = rest === 10 ? valueAt(tokens, at + 1) : Number.NaN
  if (isBetween(teens, 7, 9)) return { value: ten + 10 + teens, end: at + 2 }
  return { value: ten + rest, end: at + 1 }
}

function valueAt(tokens: Word[], at: number): number {
  const token = tokens[at]
  return token && !/^0/.test(token.text) ? numberOf(token) : Number.NaN
}

function isDigits(token: Word | undefined): boolean {
  return token !== undefined && /^\d/.test(token.text)
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
