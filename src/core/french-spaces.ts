const narrow = '\u202f'
const unbroken = '\u00a0'

const units =
  'h|min|s|jours?|mois|ans?|heures?|minutes?|octets|ko|Mo|Go|%|€|points?|caractères|fichiers?|appels?'

/**
 * A sentence of ours with the spaces that French prints: narrow before ; ! and ?, unbroken before a colon, inside « »,
 * and between a number and its unit or its next digits. What somebody typed is not given to it.
 */
export function withFrenchSpaces(words: string): string {
  return words
    .replaceAll(/ (?=[;!?](?:\s|$|[)»]))/g, narrow)
    .replaceAll(/ (?=:(?:\s|$))/g, unbroken)
    .replaceAll(/« /g, `«${unbroken}`)
    .replaceAll(/ »/g, `${unbroken}»`)
    .replaceAll(/(?<=\d) (?=\d{2,3}(?!\d))/g, unbroken)
    .replaceAll(new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'), unbroken)
    .replaceAll(/(?<=\d\u00a0(?:h|heures?)) (?=\d\d?(?!\d))/g, unbroken)
}
