import type { FilteredList, SavedFilter } from '../core/people/saved-filters.ts'
import type { Database } from './database.ts'

type Place = { person: number; list: FilteredList }

/** The filters that a person keeps of a list, by name. */
export async function readFilters(
  database: Database,
  { person, list }: Place,
): Promise<SavedFilter[]> {
  const rows = await database
    .selectFrom('saved_filters')
    .select(['id', 'name', 'query', 'days'])
    .where('person', '=', person)
    .where('list', '=', list)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, list }))
}

/** One filter of a person, whether it is kept or was taken away. */
export async function findFilter(
  database: Database,
  person: number,
  id: number,
): Promise<(SavedFilter & { removed: boolean }) | undefined> {
  const row = await database
    .selectFrom('saved_filters')
    .select(['id', 'list', 'name', 'query', 'days', 'removed_at'])
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row) return undefined
  const { removed_at, list, ...rest } = row
  return { ...rest, list: list === 'calls' ? 'calls' : 'contacts', removed: removed_at !== null }
}

/** Keeps a filter; its number. */
export async function addFilter(
  all: Database,
  person: number,
  filter: Omit<SavedFilter, 'id'>,
): Promise<number> {
  const { id } = await all
    .insertInto('saved_filters')
    .values({ person, ...filter, removed_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function renameFilter(all: Database, id: number, name: string): Promise<void> {
  await all.updateTable('saved_filters').set({ name }).where('id', '=', id).execute()
}

/** Takes a filter away at an instant (ISO-8601), or brings it back with null. */
export async function setRemoved(
  all: Database,
  id: number,
  removed_at: string | null,
): Promise<void> {
  await all.updateTable('saved_filters').set({ removed_at }).where('id', '=', id).execute()
}

/** Forgets what a person took away before an instant (ISO-8601). */
export async function forgetRemoved(all: Database, person: number, before: string): Promise<void> {
  await all
    .deleteFrom('saved_filters')
    .where('person', '=', person)
    .where('removed_at', '<', before)
    .execute()
}
