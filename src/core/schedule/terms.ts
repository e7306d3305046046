import { addDays } from './days.ts'
import type { Period } from './period.ts'

/** How long the time is of which a survey tells. */
export const termLengths = ['quarter', 'half-year', 'year'] as const
export type TermLength = (typeof termLengths)[number]

/** A quarter, a half-year or a year: '2026-T4', '2026-S2', '2026-A'. */
export type Term = string

const months: Record<TermLength, number> = { quarter: 3, 'half-year': 6, year: 12 }
const letters: Record<TermLength, string> = { quarter: 'T', 'half-year': 'S', year: 'A' }

/** The term of this length in which a day (ISO) lies. */
export function termOf(day: string, length: TermLength): Term {
  const number = Math.ceil(Number(day.slice(5, 7)) / months[length])
  return named({ length, year: Number(day.slice(0, 4)), number })
}

/** How long a term is; null for what is none. */
export function lengthOfTerm(term: Term): TermLength | null {
  return parsed(term)?.length ?? null
}

/** The days of a term; null for what is none. */
export function daysOfTerm(term: Term): Period | null {
  const read = parsed(term)
  if (!read) return null
  const month = (read.number - 1) * months[read.length]
  const first = (at: number) => new Date(Date.UTC(read.year, at, 1)).toISOString().slice(0, 10)
  return { from: first(month), to: addDays(first(month + months[read.length]), -1) }
}

/** The term of the same length that came `n` before another; throws for what is none. */
export function termBefore(term: Term, n = 1): Term {
  const { length, year, number } = parsed(term) ?? none(term)
  const count = 12 / months[length]
  const index = year * count + number - 1 - n
  return named({ length, year: Math.floor(index / count), number: (index % count) + 1 })
}

/** "4e trimestre 2026", "1er semestre 2026", "année 2026"; what is none stays as it is. */
export function termInWords(term: Term): string {
  const read = parsed(term)
  if (!read) return term
  if (read.length === 'year') return `année ${read.year}`
  return `${read.number}${read.number === 1 ? 'er' : 'e'} ${nouns[read.length].one} ${read.year}`
}

/** "du 4e trimestre 2026", "de l’année 2026". */
export function ofTermInWords(term: Term): string {
  const words = termInWords(term)
  return lengthOfTerm(term) === 'year' ? `de l’${words}` : `du ${words}`
}

/** What the terms of a length are called, in French. */
export const nouns: Record<TermLength, { one: string; each: string }> = {
  quarter: { one: 'trimestre', each: 'chaque trimestre' },
  'half-year': { one: 'semestre', each: 'chaque semestre' },
  year: { one: 'année', each: 'chaque année' },
}

/** Whether surveys of other terms tell of all the days of one: a year, or four quarters, of a year. */
export function isCovered(term: Term, by: Term[]): boolean {
  const days = daysOfTerm(term)
  if (!days) return false
  const told = by.flatMap((each) => daysOfTerm(each) ?? [])
  return quartersIn(days).every((quarter) =>
    told.some(({ from, to }) => from <= quarter.from && quarter.to <= to),
  )
}

function quartersIn({ from, to }: Period): Period[] {
  const quarters: Period[] = []
  for (let day = from; day <= to; ) {
    const quarter = daysOfTerm(termOf(day, 'quarter'))
    if (!quarter) break
    quarters.push(quarter)
    day = addDays(quarter.to, 1)
  }
  return quarters
}

interface Parsed {
  length: TermLength
  year: number
  number: number
}

function parsed(term: Term): Parsed | null {
  const [, year, letter, number = '1'] = /^(20\d\d)-(?:([TS])(\d)|A)$/.exec(term) ?? []
  if (!year) return null
  const length = termLengths.find((each) => letters[each] === (letter ?? 'A'))
  if (!length || number === '0' || Number(number) > 12 / months[length]) return null
  return { length, year: Number(year), number: Number(number) }
}

function named({ length, year, number }: Parsed): Term {
  return `${year}-${letters[length]}${length === 'year' ? '' : number}`
}

function none(term: Term): never {
  throw new RangeError(`no quarter, half-year or year: ${term}`)
}
