import { z } from 'zod'
import { codesOf, within } from '../../core/people/people.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { CallSearch } from '../../core/tracking/log.ts'
import { reach, type Visit } from '../visit.ts'

const day = z.iso.date()
const number = (value: string | null, most: number) => {
  const read = z.coerce.number().int().min(0).max(most).safeParse(value)
  return value !== null && value !== '' && read.success ? read.data : undefined
}
const word = (value: string | null) => (value && /^[\w+-]{1,40}$/.test(value) ? value : undefined)

/** Days shown when the address names none. */
const usualDays = 30

/** The period that an address names; the last days up to today without one. */
export function periodOf({ query }: Visit, today: string): { from: string; to: string } {
  const to = day.safeParse(query.get('au')).data ?? today
  const from = day.safeParse(query.get('du')).data ?? addDays(to, -usualDays)
  return from <= to ? { from, to } : { from: to, to: from }
}

/** What an address asks of the log, narrowed to what its reader may see. */
export function searchOf(visit: Visit, today: string): CallSearch {
  const { query } = visit
  const [outcome, reason] = (query.get('issue') ?? '').split('-')
  const [department = null] = codesOf(query.get('departement') ?? '')
  const sort = query.get('tri')
  return {
    ...periodOf(visit, today),
    scope: within(reach(visit), department),
    outcome: word(outcome ?? null),
    reason: word(reason ?? null),
    line: word(query.get('ligne')),
    hour: number(query.get('heure'), 23),
    withoutMotive: query.get('motif') === 'sans',
    missed: query.get('rappel') === 'oui',
    sort: sort === 'earliest' || sort === 'wait' || sort === 'talk' ? sort : 'latest',
    page: number(query.get('page'), 10_000) || 1,
  }
}
