/** One word of what was said. */
export interface Word {
  /** Lower case, without accents; saint, sainte and lès in full. */
  text: string
  /** As the recogniser wrote it. */
  raw: string
  /** Written together with the word before: by a hyphen, or digits and letters without a space. */
  tied: boolean
  /** A stop, a comma or another mark stands before. */
  apart: boolean
  /** Ends in an apostrophe: l', d', j', c'. */
  elided: boolean
}

/** What is said beyond this many characters is not looked at: no answer to the question is that long. */
const longestUtterance = 1000

const pieces = /(\d+)(?:(er|ers|ere|ère|re|e|eme|ème|nd|nde)(?![\p{L}\d]))?|(\p{L}+)(['’ʼ]?)|%/gu
const written: Record<string, string> = { st: 'saint', ste: 'sainte', lez: 'les' }

/** The words of a text in order, digits and letters apart ("20A" is 20 and A); an ordinal ("15e") is one word. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  let end = 0
  const said = text.slice(0, longestUtterance).normalize('NFC')
  for (const match of said.matchAll(pieces)) {
    const between = said.slice(end, match.index)
    const raw = match[0].replace(/['’ʼ]$/, '')
    const plain = plainOf(raw)
    words.push({
      text: written[plain] ?? plain,
      raw,
      tied: words.length > 0 && /^[-‐‑–.]?$/.test(between) && words.at(-1)?.elided !== true,
      apart: /[.,;:!?…()«»"\n]/.test(between) && !isAbbreviated(between, words.at(-1)),
      elided: match[4] !== undefined && match[4] !== '',
    })
    end = match.index + match[0].length
  }
  return tellsByCase(words)
    ? words
    : words.map((word) => ({ ...word, raw: word.raw.toLowerCase() }))
}

/** The point of "M. Laval" and of "06.12.34" ends no sentence. */
function isAbbreviated(between: string, before: Word | undefined): boolean {
  return (
    between === '.' ||
    (between === '. ' && /^(m|mme|mr|mlle|dr|saint|sainte)$/.test(before?.text ?? ''))
  )
}

/** Capitals tell names only where some words have none: not in ALL CAPITALS, nor With One On Every Word. */
function tellsByCase(words: Word[]): boolean {
  const lettered = words.filter(({ raw }) => /^\p{L}/u.test(raw))
  if (lettered.every(({ raw }) => raw === raw.toUpperCase())) return false
  const apart = lettered.filter(({ tied, raw }) => !tied && raw.length > 1)
  return apart.length < 3 || !apart.every(isCapital)
}

/** A word in lower case, without accents and ligatures. */
export function plainOf(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
}

/** Whether a word is written with a capital, as names are. */
export function isCapital({ raw }: Word): boolean {
  return /^\p{Lu}/u.test(raw)
}
