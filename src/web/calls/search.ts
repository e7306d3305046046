import { z } from 'zod'
import type { CallSearch } from '../../core/call/search.ts'
import { mostPages } from '../../core/paging.ts'
import { codesOf, within } from '../../core/people/people.ts'
import { addDays, isDay, localDate } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { reach, type Visit } from '../visit.ts'

const day = z.string().refine(isDay)
const number = (value: string | null, most: number) => {
  const read = z.coerce.number().int().min(0).max(most).safeParse(value)
  return value !== null && value !== '' && read.success ? read.data : undefined
}
const word = (value: string | null | undefined) =>
  value && /^[\w+-]{1,40}$/.test(value) ? value : undefined
const sorts = z.enum(['latest', 'earliest', 'wait', 'talk']).catch('latest')

/** Days shown when the address names none. */
const usualDays = 30

/** The period that an address names, in the right order; the last days up to today without one. */
export function periodOf({ query }: Visit, today: string): Period {
  const to = day.safeParse(query.get('au')).data ?? today
  const from = day.safeParse(query.get('du')).data ?? addDays(to, -usualDays)
  return from <= to ? { from, to } : { from: to, to: from }
}

/** The page of a list that an address names, from 1. */
export function pageOf({ query }: Visit): number {
  return Math.max(1, number(query.get('page'), mostPages) ?? 1)
}

/** What an address asks of the log, narrowed to what its reader may see. */
export function searchOf(visit: Visit): CallSearch {
  const { query } = visit
  const [outcome, reason] = (query.get('issue') ?? '').split('-')
  const [department = null] = codesOf(query.get('departement') ?? '')
  return {
    ...periodOf(visit, localDate(visit.now, 'Europe/Paris')),
    scope: within(reach(visit), department),
    outcome: word(outcome),
    reason: word(reason),
    line: word(query.get('ligne')),
    hour: number(query.get('heure'), 23),
    withoutMotive: query.get('motif') === 'sans',
    missed: query.get('rappel') === 'oui',
    sort: sorts.parse(query.get('tri')),
    page: pageOf(visit),
  }
}
