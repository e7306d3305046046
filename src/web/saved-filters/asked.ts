import type { FilteredList, SavedFilter } from '../../core/people/saved-filters.ts'
import { addDays } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { addresses } from '../addresses.ts'

/** What each list can be narrowed by and put in order; nothing else of an address is kept. */
const namesOf: Record<FilteredList, string[]> = {
  calls: ['departement', 'issue', 'heure', 'ligne', 'motif', 'rappel', 'tri'],
  contacts: ['departement', 'motif', 'channel', 'profile', 'status', 'tri'],
}

export const placeOf = { calls: addresses.calls, contacts: addresses.contacts } as const

/** A filter as it is kept: a period that ends today goes on with the days, another stays where it is. */
export function kept(
  list: FilteredList,
  query: URLSearchParams,
  { from, to }: Period,
  today: string,
): Pick<SavedFilter, 'query' | 'days'> {
  const asked = namesOf[list].flatMap((name) => {
    const value = query.get(name) ?? ''
    return value === '' ? [] : [[name, value]]
  })
  const days = to === today ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) : null
  const period =
    days === null
      ? [
          ['du', from],
          ['au', to],
        ]
      : []
  return { query: new URLSearchParams([...asked, ...period]).toString(), days }
}

/** Where a filter that is kept leads to, today (ISO). */
export function leadingTo({ list, query, days }: Omit<SavedFilter, 'id' | 'name'>, today: string) {
  const asked = new URLSearchParams(query)
  if (days !== null) {
    asked.set('du', addDays(today, -days))
    asked.set('au', today)
  }
  return `${placeOf[list]}?${asked}`
}
