import { sql } from 'kysely'
import type { Merge } from '../core/contacts/merging.ts'
import type { Motive } from '../core/contacts/motives.ts'
import { type Database, inOne } from './database.ts'

interface DirectoryMark {
  /** Its requests say what is to change in the directory. Not given: as before. */
  directory?: boolean | undefined
}

/** A motive as it is added. */
export type NewMotive = Pick<Motive, 'parent' | 'name' | 'national'> & DirectoryMark

/** What may be said of a motive. */
export type MotiveDetails = Pick<Motive, 'name' | 'national' | 'retired'> &
  DirectoryMark & {
    /** Not given: as before. */
    examples?: string[] | undefined
  }

/** Every motive in the order in which the national team keeps them. */
export async function listMotives(database: Database): Promise<Motive[]> {
  const rows = await database
    .selectFrom('motives')
    .selectAll()
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map(
    ({ id, parent, name, national, directory, retired, merged_into, former_names, examples }) => ({
      id,
      parent,
      name,
      national: national === 1,
      ...(directory === 1 && { directory: true as const }),
      retired: retired === 1,
      mergedInto: merged_into,
      formerNames: namesOf(former_names),
      ...(examples !== null && { examples: namesOf(examples) }),
    }),
  )
}

/** Names as the column holds them: JSON. */
const namesOf = (text: string): string[] => JSON.parse(text)

/** In a transaction: nobody else changes a motive until it ends. */
export async function lockMotives(database: Database): Promise<void> {
  await sql`update motives set place = place where false`.execute(database)
}

/** A new motive, last among those that hang from the same. */
export async function addMotive(
  database: Database,
  { parent, name, national, directory }: NewMotive,
): Promise<number> {
  const { id } = await database
    .insertInto('motives')
    .values(({ selectFrom }) => ({
      parent,
      name,
      national: national ? 1 : 0,
      directory: directory ? 1 : 0,
      retired: 0,
      merged_into: null,
      place: selectFrom('motives').select(({ fn, eb }) =>
        eb(fn.coalesce(fn.max('place'), eb.lit(0)), '+', 1).as('place'),
      ),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Another name, level or state, for the contacts that have it already too; the name it had is kept. */
export async function changeMotive(
  database: Database,
  id: number,
  { name, national, directory, retired, examples }: MotiveDetails,
): Promise<void> {
  await inOne(database, async (all) => {
    const { name: had, former_names } = await all
      .selectFrom('motives')
      .select(['name', 'former_names'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const former = namesOf(former_names)
    await all
      .updateTable('motives')
      .set({
        name,
        national: national ? 1 : 0,
        ...(directory === undefined ? {} : { directory: directory ? 1 : 0 }),
        retired: retired ? 1 : 0,
        ...(examples && { examples: examples.length === 0 ? null : JSON.stringify(examples) }),
        former_names: JSON.stringify(had === name ? former : [...former, had]),
      })
      .where('id', '=', id)
      .execute()
  })
}

/** In a transaction: these motives take, in this order, the places that they have among themselves. */
export async function placeMotives(all: Database, order: number[]): Promise<void> {
  const rows = await all
    .selectFrom('motives')
    .select('place')
    .where('id', 'in', order)
    .orderBy('place')
    .execute()
  let last = 0
  for (const [i, id] of order.entries()) {
    last = Math.max(last + 1, rows[i]?.place ?? 0)
    await all.updateTable('motives').set({ place: last }).where('id', '=', id).execute()
  }
}

/** Carries a merge out. Contacts keep the number they were given: the motives say what it stands for. */
export function mergeMotives(database: Database, { merged, moved }: Merge): Promise<void> {
  return inOne(database, async (all) => {
    for (const { id, into } of merged)
      await all.updateTable('motives').set({ merged_into: into }).where('id', '=', id).execute()
    for (const { id, parent } of moved)
      await all.updateTable('motives').set({ parent }).where('id', '=', id).execute()
  })
}
