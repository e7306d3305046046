import { departmentOf } from '../departments.ts'
import type { Assistance, Entry } from './directory.ts'
import { formatNumber } from './numbers.ts'

/** What of a contact point a département may make public, and how it is called; nothing is until it is chosen. */
export const publicParts = {
  address: 'adresse électronique',
  number: 'numéros des lignes',
  hours: 'horaires',
  names: 'noms des référents',
} as const

export type PublicPart = keyof typeof publicParts

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
  /** Its référents. */
  names: string[]
}

/** The contact point of an entry; lines in the order in which they ring. */
export function contactPointOf(
  { department: code, assistance, email: address, lines }: Entry,
  { hours, names }: Pick<ContactPoint, 'hours' | 'names'>,
): ContactPoint {
  const { name, region } = departmentOf(code)
  return {
    ...{ code, name, region, assistance, address, hours, names },
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
    names: shows('names') ? point.names : [],
  }
}

/** Whether there is anything to read of a public side: what was chosen may be empty. */
export function saysNothing({ address, lines, hours, names }: ContactPoint): boolean {
  return address === null && lines.length === 0 && hours === '' && names.length === 0
}

/** "adresse électronique, horaires"; "rien". */
export function partsInWords(parts: readonly PublicPart[]): string {
  return parts.map((part) => publicParts[part]).join(', ') || 'rien'
}
