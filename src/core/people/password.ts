import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import table from '../../../data/passwords.json' with { type: 'json' }
import { once } from '../once.ts'
import { shortestPassword } from './people.ts'

const longestPassword = 200

/** What somebody tries first who knows this house. */
const ofTheHouse =
  'siao sisiao 115 dihal assistance hebergement logement insertion solidarite prefecture ministere departement referent national egalite fraternite svi demo'.split(
    ' ',
  )

/** Powers of ten of the guesses that a password must stand: beyond them zxcvbn calls it very unguessable. */
const leastGuesses = 10

const estimator = once(() => {
  const lists = Object.entries(table.lists).map(([name, words]) => [name, words.split('\n')])
  return new ZxcvbnFactory({
    dictionary: { ...Object.fromEntries(lists), ofTheHouse },
    graphs: table.keyboards,
    maxLength: longestPassword,
  })
})

/**
 * Why a password is refused, in French; null when it may be used. At least twelve characters, as the CNIL
 * recommends with throttling (délibération 2022-100), and ten thousand million guesses for somebody who tries
 * common passwords, words, names, towns, dates and keyboards first. Spaces and every other character count.
 * Takes up to a second: not for a thread that others wait for.
 */
export function passwordFault(password: string, email: string): string | null {
  if ([...password].length < shortestPassword)
    return `Choisir au moins ${shortestPassword} caractères : une phrase de quelques mots convient.`
  if (password.length > longestPassword) return `Choisir au plus ${longestPassword} caractères.`
  const why = whyGuessable(password, email)
  return (
    why && `Ce mot de passe est trop courant : ${why}. Le bâtir sur des mots sans lien entre eux.`
  )
}

/** Characters that are looked at; what comes after them only helps, and takes long to look at. */
const looked = 50

/** The password as it is typed, without accents, without what only parts it: the easiest to guess counts. */
function whyGuessable(password: string, email: string): string | null {
  const own = [email, ...email.split(/[@.\-_+]/)].map(folded).filter((part) => part.length > 2)
  const plain = folded(password)
  const joined = plain.replaceAll(/[\s.,;:_\-'’/]/g, '')
  for (const variant of new Set([password, plain, joined])) {
    const { guessesLog10, sequence } = estimator().check(variant.slice(0, looked), own)
    if (guessesLog10 < leastGuesses) return reasonOf(sequence)
  }
  return isWoven(joined.slice(0, looked)) ? reasonOf([{ pattern: 'spatial' }]) : null
}

/** '1a2z3e4r' is '1234' and 'azer' by turns: two that are guessed at once. */
function isWoven(text: string): boolean {
  const halves = [0, 1].map((odd) => [...text].filter((_, place) => place % 2 === odd).join(''))
  const guesses = halves.map((half) => estimator().check(half).guessesLog10)
  return guesses.reduce((sum, each) => sum + each) < leastGuesses - 2
}

const reasons: Record<string, string> = {
  spatial: 'ses touches se suivent sur le clavier',
  sequence: 'ses caractères se suivent',
  repeat: 'il répète la même chose',
  date: 'une date se devine vite, même avec un mot',
  regex: 'un mot et une année se devinent vite',
  userInputs: 'il reprend votre adresse',
  passwords: 'il est parmi les premiers que l’on essaie',
}

interface Part {
  pattern: string
  dictionaryName?: string | undefined
}

function reasonOf(parts: Part[]): string {
  const kinds = parts.map(({ pattern, dictionaryName }) =>
    pattern === 'dictionary' ? (dictionaryName ?? '') : pattern,
  )
  const order = ['userInputs', 'repeat', 'regex', 'date', 'passwords', 'spatial', 'sequence']
  const telling = order.find((kind) => kinds.includes(kind))
  return (telling && reasons[telling]) ?? 'un mot ou un nom courant se devine vite'
}

/** Small letters without accents. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}
