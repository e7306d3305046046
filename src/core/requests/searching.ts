import { readReference } from './reference.ts'

/** What a search over requests asks for: one of them by its number, or words that it must have. */
export type Search = { reference: string } | { words: string[] }

const mostWords = 6

/** Reads what somebody searches: a number in any writing, or words; null when nothing is asked. */
export function readSearch(typed: string): Search | null {
  const reference = readReference(typed)
  if (reference !== null) return { reference }
  const words = searchable([typed])
    .split(' ')
    .filter((word) => word !== '')
  return words.length === 0 ? null : { words: words.slice(0, mostWords) }
}

/** By what words a request is found: small letters without accents, a space between any two. */
export function searchable(texts: string[]): string {
  return texts
    .join(' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@.+_-]+/gu, ' ')
    .trim()
}
