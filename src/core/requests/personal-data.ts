/**
 * What looks like personal data in a text that somebody types: told to them while they can still take it out, and
 * neither kept nor forbidden. Served to the browser as it stands, so this file imports nothing.
 */

export type PersonalKind = 'nir' | 'iban' | 'birth date' | 'telephone' | 'e-mail' | 'name'

export interface Seen {
  kind: PersonalKind
  /** As it was written. */
  text: string
}

/** What each kind looks like, in the words of the warning: "« … » ressemble à …". */
export const looksLike: Record<PersonalKind, string> = {
  nir: 'un numéro de sécurité sociale',
  iban: 'un numéro de compte bancaire (IBAN)',
  'birth date': 'une date de naissance',
  telephone: 'un numéro de téléphone',
  'e-mail': 'une adresse électronique',
  name: 'un nom de personne',
}

/** Warnings that are shown at most: who pastes a list is told once and for all. */
const most = 10

/** Characters that are looked at; a form takes no more. */
const longest = 20_000

const separated = '[\\s.\\u00a0\\u202f-]?'
const digits = (count: number) => `(?:\\d${separated}){${count - 1}}\\d`

const telephone = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)\\d{2,3}${separated}(?:\\(0\\)${separated})?|0(?!${separated}8))${digits(9)}(?!\\d)`,
  'g',
)

/** In the order in which they claim their characters: the longer number before what it contains. */
const patterns: { kind: PersonalKind; pattern: RegExp; holds?: (text: string) => boolean }[] = [
  { kind: 'e-mail', pattern: /[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu },
  {
    kind: 'iban',
    pattern: /\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z\d]{4}){3,7}(?:[ \u00a0]?[A-Z\d]{1,3})?\b/gi,
    holds: isIban,
  },
  {
    kind: 'nir',
    pattern: new RegExp(
      `(?<!\\d)[1-478]${separated}${digits(4)}${separated}(?:\\d${separated}[\\dAB]|\\d\\d)${separated}${digits(6)}(?:${separated}${digits(2)})?(?!\\d)`,
      'gi',
    ),
    holds: isNir,
  },
  {
    kind: 'telephone',
    pattern: telephone,
  },
  {
    kind: 'birth date',
    pattern:
      /(?<=\b(?:n[ée]{1,2}e?(?:\(e\))?(?:\s+le)?|naissance)\s*(?:le|:|du)?\s*)\d{1,2}[\s/.-](?:\d{1,2}|\p{L}{3,9})[\s/.-]\d{2,4}\b/giu,
  },
  {
    kind: 'name',
    pattern:
      /\b(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+)?/gu,
  },
]

/** What looks like personal data, in the order in which it stands; each piece of text is one kind only. */
export function personalDataIn(typed: string): Seen[] {
  const text = typed.slice(0, longest)
  const found: { at: number; end: number; seen: Seen }[] = []
  for (const { kind, pattern, holds } of patterns)
    for (const match of text.matchAll(pattern)) {
      const piece = match[0]
      const at = match.index
      const end = at + piece.length
      const claimed = found.some((other) => at < other.end && other.at < end)
      if (!claimed && (holds?.(piece) ?? true)) found.push({ at, end, seen: { kind, text: piece } })
    }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ seen }) => seen)
    .slice(0, most)
}

/** The same text with no whole telephone number in it: of each, the last two digits are left. */
export function withoutNumbers(text: string): string {
  return text.replaceAll(telephone, (number) => number.replaceAll(/\d(?=(?:\D*\d){2})/g, '•'))
}

/** ISO 13616: letters as numbers, the first four characters last, the rest of a division by 97 is one. */
function isIban(text: string): boolean {
  const iban = text.replaceAll(/[^A-Za-z\d]/g, '').toUpperCase()
  if (iban.length < 15 || iban.length > 34) return false
  const turned = iban.slice(4) + iban.slice(0, 4)
  return rest([...turned].map((each) => String(Number.parseInt(each, 36))).join('')) === 1
}

/** Written as the card has it: a slip in the key makes it no less somebody's number. */
const inGroups = /^\d[\s\u00a0\u202f.-]\d\d[\s\u00a0\u202f.-]\d\d[\s\u00a0\u202f.-]/

/** The number of the national register, with its key when there is one (2A and 2B count as 19 and 18). */
function isNir(text: string): boolean {
  const nir = text.replaceAll(/[^\dAB]/gi, '').toUpperCase()
  const month = Number(nir.slice(3, 5))
  if (month === 0 || (month > 12 && month < 20) || (month > 42 && month < 50)) return false
  if (nir.length === 13 || inGroups.test(text)) return true
  const number = nir
    .slice(0, 13)
    .replace(/^(.{5})2A/, '$119')
    .replace(/^(.{5})2B/, '$118')
  return 97 - rest(number) === Number(nir.slice(13))
}

/** What is left of a long number divided by 97. */
function rest(number: string): number {
  let left = 0
  for (const digit of number) left = (left * 10 + Number(digit)) % 97
  return left
}
