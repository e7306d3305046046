/** Letters that are not mistaken for another letter or a digit when they are read out. */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const weights = [3, 1, 4, 9, 2, 7, 5, 8, 6]

/**
 * The number by which people name a request: "D-2026-01493-K". The letter checks the digits: one that is wrong, or two
 * neighbours that were exchanged, give another letter.
 */
export function referenceOf(year: number, place: number): string {
  const digits = String(place).padStart(5, '0')
  return `D-${year}-${digits}-${checkLetter(`${year}${digits}`)}`
}

/** A number as somebody writes it ("d 2026 1493 k", "D-2026-01493"), as it is kept; null when it is none. */
export function readReference(typed: string): string | null {
  const found = /^\s*D?[\s-]*(\d{4})[\s-]+(\d{1,9})(?:[\s-]*([A-Z]))?\s*$/i.exec(typed)
  if (!found) return null
  const [, year, place, letter] = found
  const reference = referenceOf(Number(year), Number(place))
  return letter && !reference.endsWith(letter.toUpperCase()) ? null : reference
}

function checkLetter(digits: string): string {
  const sum = [...digits].reduce(
    (total, digit, i) => total + Number(digit) * (weights[i % weights.length] ?? 1),
    0,
  )
  return letters[sum % letters.length] ?? ''
}

/** The year of a request's number, and its place in it (from 1). */
export function placeOf(reference: string): { year: number; place: number } {
  const [, year, place] = reference.split('-')
  return { year: Number(year), place: Number(place) }
}
