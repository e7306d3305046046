import { nth } from '../../lists.ts'
import { type CommuneName, findCommune, largestOf, meantBy, withArticle } from './communes.ts'
import { type Covered, coveredBy, isAlone, type Span } from './context.ts'
import { isNumber } from './french-numbers.ts'
import {
  departmentNames,
  longestFrom,
  noPlaces,
  partNames,
  rivers,
  withoutArticle,
} from './lexicon.ts'
import type { Mention } from './mention.ts'
import { isExpected, isMeantAsName, isOfTown } from './ordinary.ts'
import { isAbroad, isPartOfPerson, isShielded } from './shields.ts'
import { everyday, everydayLarge, placesAndFirstNames, townSeats } from './vocabulary.ts'
import { isCapital, type Word } from './words.ts'

/** The names in what was said: whole words, longest first, none inside a longer name. */
export function namesIn(words: Word[]): Mention[] {
  const first = scan(words, coveredBy([]))
  return first.length === 0 ? first : scan(words, coveredBy(first))
}

/** `others` are places already found, beside which a word of the language may be one too. */
function scan(words: Word[], others: Covered): Mention[] {
  const found: Mention[] = []
  for (let at = 0; at < words.length; ) {
    const known = longestAt(words, at)
    const name = known && meaning(words, known, others)
    if (name && !isEndOfLonger(words, name, found.at(-1))) found.push(name)
    at = known?.end ?? at + 1
  }
  return found.filter(({ codes }) => codes.length > 0)
}

/** A known name, whether or not it means a place where it stands: none of its words means another. */
type Known = Span & { key: string }

function meaning(words: Word[], known: Known, others: Covered): Mention | null {
  if (isShielded(words, known) || isAbroad(words, known)) return null
  return mentionOf(words, { start: known.start, end: known.end }, known.key, others)
}

/** "sonne et Loire": a name after "et" without its article is the end of a longer one, unless two names stand there. */
function isEndOfLonger(words: Word[], { start }: Span, before: Mention | undefined): boolean {
  const linked = words[start - 1]?.text === 'et' && !words[start]?.apart
  const first = words[start - 2]
  return linked && first !== undefined && !isNumber(first) && before?.end !== start - 1
}

/** "du Puy-de-Dôme" is not Le Puy: after an article the name that goes further counts. */
function longestAt(words: Word[], at: number): Known | null {
  const name = knownAt(words, at)
  if (!name || !/^(le|la|les|l|du|des|au|aux)$/.test(words[at]?.text ?? '')) return name
  const next = knownAt(words, at + 1)
  return next && next.end > name.end ? next : name
}

function knownAt(words: Word[], start: number): Known | null {
  if (isTied(words, start)) return null
  const longest = Math.min(mostWords(words[start]?.text ?? ''), roomAfter(words, start))
  for (let length = longest; length > 0; length--) {
    const span = { start, end: start + length }
    const key = isTied(words, span.end) ? undefined : keyAt(words, span)
    if (key !== undefined) return { ...span, key }
  }
  return null
}

/** A name goes on in a word tied to it by a hyphen: "Marne" in Nogent-sur-Marne names nothing. */
function isTied(words: Word[], at: number): boolean {
  const word = words[at]
  return word?.tied === true && !isNumber(word) && !/^\d/.test(words[at - 1]?.text ?? '')
}

function roomAfter(words: Word[], start: number): number {
  const stop = words.findIndex(({ apart }, at) => at > start && apart)
  return (stop < 0 ? words.length : stop) - start
}

const contracted: Record<string, string> = { au: 'le', du: 'le', aux: 'les', des: 'les' }

/** The most words of a name that begins with this one; 0 where none does. */
function mostWords(first: string): number {
  const longest = longestFrom()
  return Math.max(longest.get(first) ?? 0, longest.get(contracted[first] ?? '') ?? 0)
}

/** The key of a known name that these words are. */
function keyAt(words: Word[], { start, end }: Span): string | undefined {
  const run = words.slice(start, end).map(({ text }) => text)
  const [first = '', ...rest] = run
  const keys = [run.join(' ')]
  if (contracted[first] && rest.length > 0) keys.push([contracted[first], ...rest].join(' '))
  return keys.find(isKnown)
}

function isKnown(key: string): boolean {
  if (noPlaces.has(key) || departmentNames.has(key) || partNames.has(key)) return true
  if (findCommune(key))
    return !departmentNames.has(key.replace(/^(le|la|les|l) /, '')) || !/ /.test(key)
  return withArticle(key) !== undefined
}

function mentionOf(words: Word[], span: Span, key: string, others: Covered): Mention | null {
  if (noPlaces.has(key)) return { ...span, rank: 'part', codes: [], possible: [] }
  const code = departmentNames.get(key)
  const commune = findCommune(key)
  if (code !== undefined && !(commune && meansTown(words, span, code, key)))
    return department(words, span, key, code, commune, others)
  if (!commune) return part(words, span, key) ?? articleless(words, span, key)
  if (partNames.has(key) && !isAfterTo(words, span)) return partOrTown(words, span, key, commune)
  return town(words, span, key, commune, others)
}

/** "à Vienne" and "la mairie de Vienne" are the town; "la Vienne", "dans la Vienne" and bare "Vienne" the département. */
function meansTown(words: Word[], span: Span, code: string, key: string): boolean {
  if (withoutArticle.has(code) || key === 'la reunion') return false
  if (isAfterTo(words, span)) return true
  if (key === 'loire' && /é/i.test(words[span.start]?.raw ?? '')) return true
  const seat = words[span.start - 2]?.text ?? ''
  return words[span.start - 1]?.text === 'de' && townSeats.has(seat)
}

function isAfterTo(words: Word[], { start }: Span): boolean {
  return words[start - 1]?.text === 'a' && words[start]?.apart !== true
}

function department(
  words: Word[],
  span: Span,
  key: string,
  code: string,
  commune: CommuneName | undefined,
  others: Covered,
): Mention | null {
  const before = words[span.start - 1]
  if (rivers.has(key) && /^(sur|sous)$|^l[eè]z$|^lès$/i.test(before?.raw ?? '')) return null
  if (!isMeantAsName(words, span, key, others)) return null
  const named = /^(le|la|les|l|du|des)$/.test(before?.text ?? '')
  const large = commune?.places.filter(({ inhabitants }) => inhabitants >= largeEnough) ?? []
  const towns = named ? [] : large.map((place) => place.code)
  const possible = [...new Set([code, ...towns])]
  return { ...span, rank: 'department', codes: [code], possible }
}

const largeEnough = 10_000

/** A town by its whole name; names that are words of the language only where a place is expected. */
function town(
  words: Word[],
  span: Span,
  key: string,
  commune: CommuneName,
  others: Covered,
): Mention | null {
  const content = key.replace(/^(le|la|les|l) /, '')
  const small = largestOf(commune) < largeEnough
  const common = (small && everyday.has(content)) || content.length <= 2
  if (common && !(isOfTown(words, span) && isCapital(nth(words, span.end - 1)))) return null
  const ordinary = (commune.ordinary && !isWritten(words, span)) || placesAndFirstNames.has(content)
  if (!common && ordinary && !isExpected(words, span, small, others)) return null
  if (isPartOfPerson(words, span)) return null
  if (/^(le|du|un)$/.test(words[span.start - 1]?.text ?? '')) return null
  const possible = commune.places.map(({ code }) => code)
  return { ...span, rank: 'town', codes: meantBy(commune), possible }
}

/** Words tied by a hyphen are written as a name: Bois-Colombes. */
function isWritten(words: Word[], { start, end }: Span): boolean {
  return words.slice(start + 1, end).some(({ tied }) => tied)
}

/** A region's or a river's name that a commune bears too: a question holds both. */
function partOrTown(words: Word[], span: Span, key: string, commune: CommuneName): Mention | null {
  const found = part(words, span, key)
  const towns = commune.places.map(({ code }) => code)
  const codes = found && [...new Set([...found.codes, ...towns])]
  return found && codes && { ...found, codes: found.codes.length > 4 ? found.codes : codes }
}

function part(words: Word[], span: Span, key: string): Mention | null {
  const codes = partNames.get(key)
  if (!codes || (key === 'cote' && /é$/i.test(words[span.start]?.raw ?? ''))) return null
  const before = words[span.start - 1]?.text ?? ''
  if (/^(sur|sous|un|une|mon|ma|ce|cette)$/.test(before)) return null
  const introduced = /^(le|la|les|l|du|des|dans|en|de|region)$/.test(before)
  if (!introduced && !isAlone(words, span)) return null
  return { ...span, rank: 'part', codes, possible: codes }
}

/** "Mans" alone may be Le Mans: never known, but worth a question. */
function articleless(words: Word[], span: Span, key: string): Mention | null {
  const commune = withArticle(key)
  if (!commune || !isAlone(words, span)) return null
  const everydayName = everydayLarge.has(key) || largestOf(commune) < largeEnough
  if (commune.ordinary && everydayName) return null
  if (/^(le|la|les|l)$/.test(words[span.start]?.text ?? '')) return null
  const codes = commune.places.map(({ code }) => code)
  return { ...span, rank: 'part', codes, possible: codes }
}
