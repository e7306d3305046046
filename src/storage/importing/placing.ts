import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { all, type Step, stepsOf } from '../pace.ts'

/** Brings an import that is seen to its place: nobody sees a difference. */
export async function place(database: Database, id: number): Promise<void> {
  await all(placeContacts(database, id))
  await all(placeFigures(database, id))
  await forget(database, id)
}

function placeContacts(database: Database, id: number): Step {
  return stepsOf(async (limit) => {
    const rows = await contactsOf(database, id, limit).execute()
    const some = sql`import = ${id} and id between ${rows[0]?.id} and ${rows.at(-1)?.id}`
    if (rows.length > 0)
      await database.transaction().execute(async (all) => {
        await sql`delete from contacts where id in (
          select replaces from contacts where ${some} and replaces is not null)`.execute(all)
        await sql`update contacts set id = coalesce(replaces, id), replaces = null, import = null
          where ${some}`.execute(all)
      })
    return rows.length
  })
}

/** The first rows of an import. */
export const contactsOf = (database: Database, id: number, limit: number) =>
  database.selectFrom('contacts').select('id').where('import', '=', id).orderBy('id').limit(limit)

function placeFigures(database: Database, id: number): Step {
  return stepsOf(async (limit) => {
    const { count, some } = await figuresOf(database, id, limit)
    if (count > 0)
      await database.transaction().execute(async (all) => {
        await sql`insert into contact_figures (department, dimension, day, value, contacts)
          select department, dimension, day, value, contacts from import_figures where ${some}
          on conflict (department, dimension, day, value)
          do update set contacts = contact_figures.contacts + excluded.contacts`.execute(all)
        await sql`delete from import_figures where ${some}`.execute(all)
      })
    return count
  })
}

/** The first figures of an import: how many, and what says which. */
export async function figuresOf(database: Database, id: number, limit: number) {
  const rows = await database
    .selectFrom('import_figures')
    .selectAll()
    .where('import', '=', id)
    .orderBy('department')
    .orderBy('dimension')
    .orderBy('day')
    .orderBy('value')
    .limit(limit)
    .execute()
  const { department, dimension, day, value } = rows.at(-1) ?? {}
  const some = sql`import = ${id} and (department, dimension, day, value)
    <= (${department}, ${dimension}, ${day}, ${value})`
  return { count: rows.length, some }
}

/** An import that left nothing is no longer under way. */
export async function forget(database: Database, id: number): Promise<void> {
  await database.deleteFrom('contact_imports').where('id', '=', id).execute()
}
