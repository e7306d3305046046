export const shortestPassword = 12
const longestPassword = 200

/** Words that the most common passwords are built on, in France and elsewhere; long enough to be one alone. */
const common =
  'password passwd motdepasse azertyuiop azerty qwertyuiop qwerty qwertz soleil bonjour doudou chouchou loulou marseille doudoune jetaime iloveyou welcome bienvenue letmein admin administrateur administrator changeme secret dragon monkey football superman princess sunshine master nicolas camille liberte egalite fraternite france paris siao sisiao 115 dihal assistance hebergement logement insertion solidarite prefecture ministere departement referent test demo'.split(
    ' ',
  )
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
]
const least = 6

/**
 * Why a password is refused, in French; null when it may be used. At least twelve characters, as the CNIL
 * recommends with throttling (délibération 2022-100), and no common word, run or name dressed up with
 * digits. Spaces and every other character count.
 */
export function passwordFault(password: string, email: string): string | null {
  if ([...password].length < shortestPassword)
    return `Choisir au moins ${shortestPassword} caractères : une phrase de quelques mots convient.`
  if (password.length > longestPassword) return `Choisir au plus ${longestPassword} caractères.`
  const left = withoutKnown(folded(password), email)
  if (new Set(left).size < least)
    return 'Ce mot de passe est trop courant : le bâtir sur des mots sans lien entre eux.'
  return null
}

const disguises: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

/** What remains once common words, keyboard runs, repeats and the person's own address are taken out. */
function withoutKnown(text: string, email: string): string {
  const own = folded(email)
    .split(/[@.\-_+]/)
    .filter((part) => part.length > 2)
  const plain = [...text].map((sign) => disguises[sign] ?? sign).join('')
  const strip = (given: string) =>
    [...common, ...own]
      .sort((a, b) => b.length - a.length)
      .reduce((rest, word) => rest.replaceAll(word, ''), withoutRuns(given))
      .replaceAll(/(.)\1{2,}/g, '')
      .replaceAll(/(19|20)\d\d/g, '')
      .replaceAll(/[^\p{L}\d]/gu, '')
  const [one, other] = [strip(text), strip(plain)]
  return one.length < other.length ? one : other
}

function withoutRuns(text: string): string {
  let rest = text
  for (const row of rows.flatMap((each) => [each, [...each].reverse().join('')]))
    for (let length = row.length; length >= 4; length--)
      for (let start = 0; start + length <= row.length; start++)
        rest = rest.replaceAll(row.slice(start, start + length), '')
  return rest
}
