import { nth } from '../../lists.ts'
import { headOf, type Span } from './context.ts'
import { isNumber } from './french-numbers.ts'
import { departmentNames } from './lexicon.ts'
import { countries, firstNames, institutions, seats, titles, venues } from './vocabulary.ts'
import { isCapital, type Word } from './words.ts'

/** After a street, a station, a brand or somebody's title a name is no place to be put through to. */
export function isShielded(words: Word[], { start, end }: Span): boolean {
  const first = words[start]
  const before = words[start - 1]?.text ?? ''
  if (!first || first.apart) return false
  if (first.text === 'saint' && end - start === 2 && institutions.has(before)) return true
  if (isDetermined(words, start)) return true
  const { word, direct, of } = headOf(words, start)
  if (!word) return false
  const inside = direct || of || /^(de|d|du|des)$/.test(first.text)
  if (venues.has(word.text) && inside) return true
  if (direct && titles.has(word.text) && !/^(au|aux)$/.test(first.text))
    return !isGreeted(words, start - 1)
  if (/^(nom|prenom)$/.test(words[start - 3]?.text ?? '') && before === 'est') return true
  const self = /^(m|t|s)$/.test(words[start - 2]?.text ?? '')
  return self && /^(appelle|appelles|nomme|prenomme|surnomme)$/.test(before)
}

/** "votre Isère", "un Paris": not how a place is spoken of; but "quarante et un Marne" is a number and a name. */
function isDetermined(words: Word[], start: number): boolean {
  const before = words[start - 1]?.text ?? ''
  const further = words[start - 2]
  if (/^une?$/.test(before)) return !further || !(isNumber(further) || further.text === 'et')
  return /^(mon|ma|mes|ce|cette|ces|votre|vos|notre|nos|leur|leurs)$/.test(before)
}

/** "bonjour madame, Paris": a greeting, and no title. */
function isGreeted(words: Word[], at: number): boolean {
  if (isCapital(nth(words, at))) return false
  return /^(bonjour|bonsoir|allo|oui|merci|non)$/.test(words[at - 1]?.text ?? '')
}

/** "à Vienne en Autriche", "né à Pointe-Noire au Congo". */
export function isAbroad(words: Word[], { end }: Span): boolean {
  const [preposition, country] = [words[end]?.text ?? '', words[end + 1]?.text ?? '']
  return /^(en|au|aux)$/.test(preposition) && !words[end]?.apart && countries.has(country)
}

/** "Claire Laval": a name after a word with a capital that is no seat and no filler belongs to a person. */
export function isPartOfPerson(words: Word[], { start, end }: Span): boolean {
  const before = words[start - 1]
  if (!before || words[start]?.apart || end - start > 1) return false
  if (firstNames.has(before.text)) return true
  if (!isCapital(before)) return false
  if (before.raw === before.raw.toUpperCase() || start - 1 === 0) return false
  return !seats.has(before.text) && !departmentNames.has(before.text) && !isNumber(before)
}
