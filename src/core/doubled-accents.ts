/** Where text in UTF-8 was once read as windows-1252: what stands there, and what was meant. */
export interface DoubledAccent {
  wrong: string
  meant: string
}

/** The signs that windows-1252 has at 0x80 to 0x9F; what it leaves free stands for itself. */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const later = `[${high}\u00a0-\u00bf]`

/**
 * "Ã©", "Å“", "â€™", "Â°": what two and three bytes of French letters and signs look like. Of "à" a cleaned text keeps
 * "Ã" alone; "Â" is a letter of French in capitals.
 */
const doubled = new RegExp(
  `[ÃÅ]${later}|â€${later}|(?<!\\p{Lu})Â[«»°²³·\u00a0]|(?<!\\p{L})Ã(?= |$)`,
  'u',
)

/** The first place of a text at which accents are doubled ("DÃ©partement"); null for a text that is right. */
export function doubledAccent(text: string): DoubledAccent | null {
  const found = doubled.exec(text)
  if (!found) return null
  const wrong = wordAround(text, found.index)
  const meant = mended(wrong)
  return meant.includes('\ufffd') ? null : { wrong, meant }
}

/** The byte that windows-1252 has for a sign. */
function byteOf(sign: string): number {
  const at = high.indexOf(sign)
  return at >= 0 ? 0x80 + at : sign.charCodeAt(0)
}

const every = new RegExp(doubled.source, 'gu')

function mended(text: string): string {
  return text.replaceAll(every, (found) =>
    found === 'Ã' ? 'à' : new TextDecoder().decode(Uint8Array.from([...found].map(byteOf))),
  )
}

/** The word at a place; a no-break space may be half of a letter. */
function wordAround(text: string, at: number): string {
  const before = /[^ \t\n]*$/.exec(text.slice(0, at))?.[0] ?? ''
  return before + (/^[^ \t\n]+/.exec(text.slice(at))?.[0] ?? '')
}

/** What is wrong with such a text and how to mend its file. */
export function doubledAccentInWords({ wrong, meant }: DoubledAccent): string {
  return `« ${wrong} » : accents doublés, sans doute « ${meant} ». Le texte a été lu une fois de travers : dans Excel, l’ouvrir par Données › À partir d’un fichier texte en choisissant « 65001 : Unicode (UTF-8) », ou taper de nouveau ces mots.`
}
