import { z } from 'zod'
import { mostPages } from '../core/paging.ts'
import { addDays, isDay } from '../core/schedule/days.ts'
import type { Period } from '../core/schedule/period.ts'
import type { Visit } from './visit.ts'

type Asking = Pick<Visit, 'query'>

/** What an address or a form says, by the names of its fields; of several of one name the first counts. */
export function typedIn(given: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...given].reverse())
}

const day = z.string().refine(isDay)
const page = z.coerce.number().int().min(1).max(mostPages).catch(1)

/** Days shown when the address names none. */
export const usualDays = 30

/** The period that an address names, in the right order; the last days up to today without one. */
export function periodOf({ query }: Asking, today: string): Period {
  const to = day.safeParse(query.get('au')).data ?? today
  const from = day.safeParse(query.get('du')).data ?? addDays(to, -usualDays)
  return from <= to ? { from, to } : { from: to, to: from }
}

/** What an address asks, without what it tells of as just done: that is told once. */
export function withoutNote(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(query)
  asked.delete('note')
  return asked
}

/** The page of a list that an address names, from 1. */
export function pageOf({ query }: Asking): number {
  return page.parse(query.get('page'))
}
