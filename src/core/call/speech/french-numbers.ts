import { nth } from '../../lists.ts'
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
const hundred = /^cents?$/
const thousand = /^milles?$/

/** Whether a word counts: digits or a number in letters. */
export function isNumber({ text }: Word): boolean {
  return values.has(text) || hundred.test(text) || thousand.test(text) || /^\d+$/.test(text)
}

const tens = new Set([20, 30, 40, 50, 60, 70, 80, 90])

/** "et" belongs to a number only between tens and un or onze: vingt et un, soixante et onze. */
export function tensBefore(words: Word[], at: number): boolean {
  const text = words[at - 1]?.text ?? ''
  return tens.has(values.get(text) ?? Number(text))
}

/** The digits that the tokens stand for; two readings where French leaves two ("vingt deux cents"). */
export function digitsOf(tokens: Word[]): string[] {
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
    const token = nth(tokens, at)
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
