import type { FirstTaxonomy, Topic } from '../core/tracking/taxonomy.ts'
import type { Database } from './database.ts'

/** Every topic in the order in which the national team keeps them. */
export async function listTopics(database: Database): Promise<Topic[]> {
  const rows = await database
    .selectFrom('topics')
    .selectAll()
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map(({ id, parent, name, national, retired }) => ({
    id,
    parent,
    name,
    national: national === 1,
    retired: retired === 1,
  }))
}

/** A new topic, last among those that hang from the same. */
export async function addTopic(
  database: Database,
  { parent, name, national }: Pick<Topic, 'parent' | 'name' | 'national'>,
): Promise<number> {
  const { id } = await database
    .insertInto('topics')
    .values({ parent, name, national: national ? 1 : 0, retired: 0, place: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.updateTable('topics').set({ place: id }).where('id', '=', id).execute()
  return id
}

/** Another name, for the contacts that have it already too. */
export async function changeTopic(
  database: Database,
  id: number,
  change: Partial<Pick<Topic, 'name' | 'national' | 'retired'>>,
): Promise<void> {
  const { name, national, retired } = change
  await database
    .updateTable('topics')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(national === undefined ? {} : { national: national ? 1 : 0 }),
      ...(retired === undefined ? {} : { retired: retired ? 1 : 0 }),
    })
    .where('id', '=', id)
    .execute()
}

/** Moves everything of one topic to another of the same depth, and takes it away; returns the contacts moved. */
export async function mergeTopics(database: Database, from: number, to: number): Promise<number> {
  return database.transaction().execute(async (all) => {
    const { numUpdatedRows } = await all
      .updateTable('contacts')
      .set({ topic: to })
      .where('topic', '=', from)
      .executeTakeFirst()
    await all.updateTable('topics').set({ parent: to }).where('parent', '=', from).execute()
    await all.deleteFrom('topics').where('id', '=', from).execute()
    return Number(numUpdatedRows)
  })
}

/** Takes up the taxonomy that ships in `config/` when there is none yet. */
export async function loadFirstTaxonomy(database: Database, first: FirstTaxonomy): Promise<void> {
  const { count } = await database
    .selectFrom('topics')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count > 0) return
  await database.transaction().execute(async (all) => {
    for (const { theme, national, motives } of first) {
      const parent = await addTopic(all, { parent: null, name: theme, national })
      for (const each of motives) {
        const name = typeof each === 'string' ? each : each.motive
        const motive = await addTopic(all, { parent, name, national: false })
        for (const sub of typeof each === 'string' ? [] : each.subMotives)
          await addTopic(all, { parent: motive, name: sub, national: false })
      }
    }
  })
}
