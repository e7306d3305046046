import { departmentOf } from '../departments.ts'
import { isKeyOf, keysOf } from '../records.ts'
import type { Assistance, Entry } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** What of a contact point a département may make public, and how it is called; nothing is until it is chosen. */
export const publicParts = {
  address: 'adresse électronique',
  number: 'numéros des lignes',
  hours: 'horaires',
} as const

/** That a référent's name is public, by the number of their account: of each by itself, because each is asked. */
export type PublicName = `name-${number}`

export type PublicPart = keyof typeof publicParts | PublicName

/** Who answers for a département: the number of their account, and their name. */
export interface Referent {
  id: number
  name: string
}

/** Who answers for a département, by what address and number: made of the directory in force and the accounts. */
export interface ContactPoint {
  code: string
  name: string
  region: string
  assistance: Assistance
  /** Given to callers. */
  address: string | null
  /** As people write numbers; the name of a line may be somebody's, '' where it is not told. */
  lines: { label: string; number: string }[]
  /** In words; '' without telephone. */
  hours: string
  /** In the order of their names. */
  referents: Referent[]
}

/** The contact point of an entry; lines in the order in which they ring. */
export function contactPointOf(
  { department: code, assistance, email: address, lines }: Entry,
  { hours, referents }: Pick<ContactPoint, 'hours' | 'referents'>,
): ContactPoint {
  const { name, region } = departmentOf(code)
  return {
    ...{ code, name, region, assistance, address, hours, referents },
    lines: lines
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ label, number }) => ({ label, number: formatNumber(number) })),
  }
}

/** What strangers see of a contact point: the parts that were chosen, of lines never the names. */
export function publicSide(point: ContactPoint, parts: readonly PublicPart[]): ContactPoint {
  const shows = (part: PublicPart) => parts.includes(part)
  return {
    ...point,
    address: shows('address') ? point.address : null,
    lines: shows('number') ? point.lines.map(({ number }) => ({ label: '', number })) : [],
    hours: shows('hours') ? point.hours : '',
    referents: point.referents.filter(({ id }) => shows(nameOf(id))),
  }
}

/** Whether there is anything to read of a public side: what was chosen may be empty. */
export function saysNothing({ address, lines, hours, referents }: ContactPoint): boolean {
  return address === null && lines.length === 0 && hours === '' && referents.length === 0
}

/** The part that a référent's name is. */
export const nameOf = (id: number): PublicName => `name-${id}`

/** Whether a word that came from anywhere says a part, of whoever it may be the name. */
export function isPart(word: string): word is PublicPart {
  return isKeyOf(publicParts, word) || /^name-[1-9]\d*$/.test(word)
}

/** All that a contact point can show, in the order in which it is asked. */
export function partsOf({ referents }: Pick<ContactPoint, 'referents'>): PublicPart[] {
  return [...keysOf(publicParts), ...referents.map(({ id }) => nameOf(id))]
}

/** "adresse électronique, nom de René Petit"; "rien". Names of those who answer no more are left out. */
export function partsInWords(
  parts: readonly PublicPart[],
  { referents }: Pick<ContactPoint, 'referents'>,
): string {
  const shown = keysOf(publicParts).filter((part) => parts.includes(part))
  const named = referents.filter(({ id }) => parts.includes(nameOf(id)))
  const words = [
    ...shown.map((part) => publicParts[part]),
    ...named.map(({ name }) => `nom de ${name}`),
  ]
  return words.join(', ') || 'rien'
}
