import { departments, findDepartment } from '../../directory/departments.ts'

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
  ['cent', 100],
  ['cents', 100],
])
const letters: Record<string, 'A' | 'B'> = { a: 'A', ah: 'A', b: 'B', be: 'B', bee: 'B' }
const measures =
  /^(heures?|minutes?|secondes?|jours?|semaines?|mois|ans?|annees?|euros?|personnes?|enfants?|fois|menages?|familles?|places?|chambres?)$/
/** Whether a word says what is counted: hours, people, places. */
export function isMeasure(word: string): boolean {
  return measures.test(word)
}

/** Words around a lone digit that do not change what it means: "le neuf", "département 1". */
const fillers = new Set(
  'le l la les de du d departement dep numero code c ce est ca bonjour bonsoir allo pour dans je suis j appelle appel depuis s il vous plait svp merci mon notre votre alors euh oui donc voila en au mois moi'.split(
    ' ',
  ),
)

/** Numbers heard in a text. `tooLong`: a telephone number was said, so nothing else counts. */
export interface Numbers {
  codes: string[][]
  tooLong: boolean
}

interface Segment {
  tokens: string[]
  alone: boolean
}

/** Départements given by number: spelled, digit by digit, as the recogniser split them, or by a postal code. */
export function numbersIn(words: string[]): Numbers {
  const segments = segmentsOf(words)
  const tooLong = segments.some(({ tokens }) => digitsOf(tokens) >= 6)
  const codes = segments.map(codesOfSegment).filter((list) => list.length > 0)
  return { codes, tooLong }
}

function segmentsOf(words: string[]): Segment[] {
  const found: Segment[] = []
  let tokens: string[] = []
  const others = words.filter((word) => !isNumber(word) && !(word in letters))
  const alone = others.every((word) => fillers.has(word) || word === 'et')
  for (const [i, word] of [...words, '.'].entries()) {
    if (isNumber(word) || (tokens.length > 0 && continues(word, words[i + 1], tokens))) {
      if (word !== 'et') tokens.push(word)
      if (!(word in letters)) continue
      found.push({ tokens, alone })
      tokens = []
      continue
    }
    if (tokens.length > 0 && !isMeasure(word)) found.push({ tokens, alone })
    tokens = []
  }
  return found
}

/** Whether a word counts: digits or a number in letters. */
export function isNumber(word: string): boolean {
  return values.has(word) || /^\d+$/.test(word)
}

function continues(word: string, next: string | undefined, tokens: string[]): boolean {
  if (word === 'et')
    return next === 'un' || next === 'une' || next === 'onze' || next === '1' || next === '11'
  if (word === 'mille' || word === 'milles') return true
  return word in letters && tokens.length <= 2
}

function digitsOf(tokens: string[]): number {
  return (
    tokens.reduce((sum, token) => sum + (/^\d+$/.test(token) ? token.length : 1), 0) -
    (tokens.some((token) => !/^\d+$/.test(token)) ? tokens.length : 0)
  )
}

function codesOfSegment({ tokens, alone }: Segment): string[] {
  const letter = letters[tokens.at(-1) ?? '']
  if (letter) return corsica(tokens.slice(0, -1), letter, alone)
  for (const text of readings(tokens)) {
    const codes = codesOfDigits(text, alone)
    if (codes.length > 0) return codes
  }
  return []
}

function corsica(tokens: string[], letter: 'A' | 'B', alone: boolean): string[] {
  if (readings(tokens).some((text) => text === '2' || text === '20')) return [`2${letter}`]
  return codesOfSegment({ tokens, alone })
}

/** Every way to read the tokens as digits, those with the longest French numbers first. */
function readings(tokens: string[]): string[] {
  const all = partitions(tokens.slice(0, 8))
  return all.sort((a, b) => a.length - b.length).map((parts) => parts.join(''))
}

function partitions(tokens: string[]): string[][] {
  if (tokens.length === 0) return [[]]
  const found: string[][] = []
  for (let length = 1; length <= tokens.length; length++) {
    const part = compound(tokens.slice(0, length))
    if (part === null) continue
    for (const rest of partitions(tokens.slice(length))) found.push([part, ...rest])
  }
  return found
}

/** The digits of one French number, e.g. quatre vingt douze → "92"; null when the words make none. */
function compound(tokens: string[]): string | null {
  if (tokens.length === 1) return single(tokens[0] ?? '')
  const numbers = tokens.map(
    (token) => values.get(token) ?? (/^\d{1,3}$/.test(token) ? Number(token) : Number.NaN),
  )
  if (numbers.some(Number.isNaN) || tokens.some((token) => /^0/.test(token))) return null
  const total = hundreds(numbers)
  return total === null ? null : String(total)
}

function single(token: string): string | null {
  if (token === 'mille' || token === 'milles') return '000'
  if (/^\d+$/.test(token)) return token
  const value = values.get(token)
  return value === undefined || value === 100 ? null : String(value)
}

function hundreds(numbers: number[]): number | null {
  const [first = 0, second] = numbers
  if (second === 100 && first > 1 && first < 10) return sumWith(first * 100, numbers.slice(2))
  if (first >= 100 && first % 100 === 0) return sumWith(first, numbers.slice(1))
  return tens(numbers)
}

function sumWith(base: number, rest: number[]): number | null {
  if (rest.length === 0) return base
  const below = tens(rest)
  return below === null || below < 10 ? null : base + below
}

/** Sixty and eighty count up to nineteen more; the other tens up to nine. */
function tens(numbers: number[]): number | null {
  const [first = 0, second, ...rest] = numbers
  if (first === 4 && second === 20) return above(80, rest)
  if (second === undefined) return first < 100 ? first : null
  return above(first, [second, ...rest])
}

function above(ten: number, rest: number[]): number | null {
  if (rest.length === 0) return ten
  if (ten === 10)
    return rest.length === 1 && rest[0] !== undefined && rest[0] >= 7 && rest[0] <= 9
      ? 10 + rest[0]
      : null
  if (ten < 20 || ten > 90 || ten % 10 !== 0) return null
  const most = ten === 60 || ten === 80 ? 19 : 9
  const below = rest.length === 1 ? (rest[0] ?? 0) : above(rest[0] ?? 0, rest.slice(1))
  return below !== null && below > 0 && below <= most ? ten + below : null
}

function codesOfDigits(digits: string, alone: boolean): string[] {
  if (digits.length === 1) return alone && findDepartment(`0${digits}`) ? [`0${digits}`] : []
  if (digits === '20') return ['2A', '2B']
  if (digits === '201' || digits === '202') return [digits === '201' ? '2A' : '2B']
  if (digits === '97' || digits === '98') return startingWith(digits)
  if (digits.length === 5) return postal(digits)
  return findDepartment(digits) ? [digits] : []
}

function startingWith(digits: string): string[] {
  return departments.map(({ code }) => code).filter((code) => code.startsWith(digits))
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
