import { idle, persons } from './vocabulary.ts'
import type { Word } from './words.ts'

/** What words without a place amount to: a wish for a person, no attempt at all, or an attempt that failed. */
export function withoutPlace(words: Word[]): 'person' | 'no_attempt' | 'unknown' {
  const texts = words.map(({ text }) => text)
  if (texts.some((text) => persons.has(text)) || wishes(texts)) return 'person'
  return texts.every((text) => idle.has(text) || text.length === 1) ? 'no_attempt' : 'unknown'
}

/** "parler à quelqu'un", "avoir une personne", "une vraie personne". */
function wishes(texts: string[]): boolean {
  const said = ` ${texts.join(' ')} `
  return (
    /(parler|parle|joindre|avoir|passer|passez|discuter|mettre en relation) .{0,30}(quelqu un|une personne|la personne|la bonne personne|un etre humain|vous) /.test(
      said,
    ) || / (quelqu un|une vraie personne|un vrai humain|l accueil|le standard) $/.test(said)
  )
}
