/** The lists whose filters can be kept. */
export const filteredLists = ['calls', 'contacts'] as const

export type FilteredList = (typeof filteredLists)[number]

/** A filter of a list, as its person keeps it. */
export interface SavedFilter {
  id: number
  list: FilteredList
  name: string
  /** As an address has it, without the days where `days` says them. */
  query: string
  /** Days before today from which on the list is wanted, up to today; null: the days stand in the query. */
  days: number | null
}

/** Filters that a person keeps of a list. */
export const mostFilters = 20
/** Characters of a filter's name, and of its query. */
export const longestName = 40
const longestQuery = 500

/** Why a filter cannot be kept under this name beside others, in French; null when it can. */
export function whyNotFilter(
  { name, query }: Pick<SavedFilter, 'name' | 'query'>,
  others: Pick<SavedFilter, 'name'>[],
): string | null {
  if (name === '' || name.length > longestName)
    return `Donner un nom au filtre, en ${longestName} caractères au plus.`
  if (query.length > longestQuery) return 'Ce filtre est trop long pour être gardé.'
  if (others.some((other) => same(other.name) === same(name)))
    return 'Un de vos filtres porte déjà ce nom : en choisir un autre.'
  if (others.length >= mostFilters)
    return `Vous gardez déjà ${mostFilters} filtres : en retirer un d’abord.`
  return null
}

const same = (name: string) => name.toLocaleLowerCase('fr')
