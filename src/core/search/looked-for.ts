import { normaliseNumber } from '../directory/numbers.ts'
import { readReference } from '../requests/reference.ts'
import { searchable } from '../requests/searching.ts'

/** What somebody looks for among calls and contacts. */
export type LookedFor =
  /** A call, by its CallSid. */
  | { call: string }
  /** A contact, by the reference that it has in every workbook, or that of the request which it counts. */
  | { reference: string }
  /** A caller, by each number (E.164) that the digits may mean. */
  | { numbers: string[] }
  /** Words that must all be there. */
  | { words: string[] }

const mostWords = 6

/** Reads what somebody looks for; null for nothing. A number of ten digits may be one of several territories. */
export function readLookedFor(typed: string): LookedFor | null {
  const text = typed.trim()
  if (/^CA[0-9a-f]{32}$/i.test(text)) return { call: `CA${text.slice(2).toLowerCase()}` }
  if (/^[0-9a-f]{16}$/i.test(text)) return { reference: text.toLowerCase() }
  const reference = readReference(text)
  if (reference !== null) return { reference }
  const numbers = numbersMeant(text)
  if (numbers.length > 0) return { numbers }
  const words = searchable([text]).split(' ').filter(Boolean)
  return words.length === 0 ? null : { words: words.slice(0, mostWords) }
}

/** Whether what is typed is a telephone number, as far as its signs tell: such a thing stands in no address. */
export function isLikeNumber(typed: string): boolean {
  const digits = typed.replaceAll(/\D/g, '').length
  return digits >= 6 && /^[+\d(][\d\s./()\p{Pd}\p{Cf}+]*$/u.test(typed.trim())
}

/** Where the same digits may be another number, the mainland first. */
const territories = ['75', '971', '972', '973', '974', '975', '976', '986', '987', '988']

function numbersMeant(typed: string): string[] {
  if (!isLikeNumber(typed)) return []
  const compact = typed.replaceAll(/\(\s*0\s*\)|[^\d+]/g, '')
  const full = /^[1-9]\d{8}$/.test(compact) ? `0${compact}` : compact
  const french = territories.flatMap((department) => {
    const read = normaliseNumber(full, department)
    return read.ok ? [read.number] : []
  })
  const abroad = /^(?:\+|00)(\d{7,15})$/.exec(full)?.[1]
  const special = /^0([89]\d{8})$/.exec(full)?.[1]
  const more = [abroad && `+${abroad}`, special && `+33${special}`]
  return [...new Set([...french, ...more.flatMap((number) => number || [])])]
}

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string
  found: boolean
}

/** Words that an excerpt has before and after the first that was found. */
const around = 8

/** The part of a text in which words (as `readLookedFor` gives them) stand; null when none does. */
export function excerptOf(text: string, words: string[]): Piece[] | null {
  const all = text.split(/\s+/).filter(Boolean)
  const isFound = (word: string) => words.some((each) => searchable([word]).includes(each))
  const first = all.findIndex(isFound)
  if (first < 0) return null
  const from = Math.max(0, first - around)
  const to = first + around + 1
  return [
    ...(from > 0 ? [{ text: '…', found: false }] : []),
    ...all.slice(from, to).map((word) => ({ text: word, found: isFound(word) })),
    ...(to < all.length ? [{ text: '…', found: false }] : []),
  ]
}
