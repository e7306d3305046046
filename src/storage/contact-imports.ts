import { sql } from 'kysely'
import type { Database } from './database.ts'
import { durability } from './dialect.ts'
import { contactsOf, figuresOf, forget, place } from './importing/placing.ts'
import { ChangedMeanwhile, type ContactImport, goOn, stage } from './importing/staging.ts'
import { all, stepsOf } from './pace.ts'

export { ChangedMeanwhile }

/**
 * Adds and changes contacts together, or none of them. Its rows are written in short steps where nobody sees them,
 * and one more short step shows them all; `placeImports` brings them to their place. Throws ChangedMeanwhile, and
 * leaves nothing, when somebody wrote one of them since it was read. `told` writes what goes with it, in the step that
 * shows it.
 */
export async function importContacts(
  database: Database,
  wanted: ContactImport,
  told: (all: Database) => Promise<void> = async () => undefined,
): Promise<void> {
  await placeImports(database, wanted.department)
  const id = await begin(database, wanted)
  try {
    await durability(false).execute(database)
    await stage(database, id, wanted)
    await durability(true).execute(database)
    await show(database, { id, department: wanted.department, told })
  } catch (error) {
    await durability(true).execute(database)
    await discard(database, id)
    throw error
  }
}

/** Brings imports that are seen to their place, of one département or of all. It may be interrupted, repeated, and done by two. */
export async function placeImports(database: Database, department?: string): Promise<void> {
  let seen = database.selectFrom('contact_imports').select('id').where('state', '=', 'seen')
  if (department !== undefined) seen = seen.where('department', '=', department)
  for (const { id } of await seen.execute()) await place(database, id)
}

/** Takes away what is left of imports that stopped: those that were broken, or begun before an instant (ISO-8601). */
export async function dropImports(database: Database, before: string): Promise<void> {
  const left = await database
    .selectFrom('contact_imports')
    .select('id')
    .where((where) => where.or([where('state', '=', 'broken'), where('begun_at', '<', before)]))
    .execute()
  for (const { id } of left) await discard(database, id)
}

async function begin(database: Database, { department, at }: ContactImport): Promise<number> {
  const { id } = await database
    .insertInto('contact_imports')
    .values({ department, state: 'staging', begun_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Lets everybody see an import, unless another of the département is seen but not yet in its place: that one comes first. */
async function show(
  database: Database,
  { id, department, told }: Written & { told(all: Database): Promise<void> },
): Promise<void> {
  for (;;) {
    const shown = await database.transaction().execute(async (all) => {
      const first = await tryToShow(all, { id, department })
      if (first) await told(all)
      return first
    })
    if (shown) return
    if (!(await goOn(database, id))) throw new ChangedMeanwhile()
    await placeImports(database, department)
  }
}

interface Written {
  id: number
  department: string
}

/** Shows an import; false when it is broken, or when another comes first. */
async function tryToShow(database: Database, { id, department }: Written): Promise<boolean> {
  const others = database
    .selectFrom('contact_imports as other')
    .select('other.id')
    .where('other.department', '=', department)
    .where('other.state', '=', 'seen')
  const { numUpdatedRows } = await database
    .updateTable('contact_imports')
    .set({ state: 'seen' })
    .where('id', '=', id)
    .where('state', '=', 'staging')
    .where(({ not, exists }) => not(exists(others)))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes away what an import wrote that nobody has seen. */
async function discard(database: Database, id: number): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable('contact_imports')
    .set({ state: 'broken' })
    .where('id', '=', id)
    .where('state', '!=', 'seen')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  const contacts = stepsOf(async (limit) => {
    const { numDeletedRows } = await database
      .deleteFrom('contacts')
      .where('id', 'in', contactsOf(database, id, limit))
      .executeTakeFirst()
    return Number(numDeletedRows)
  })
  const figures = stepsOf(async (limit) => {
    const { count, some } = await figuresOf(database, id, limit)
    if (count > 0) await sql`delete from import_figures where ${some}`.execute(database)
    return count
  })
  await all(contacts)
  await all(figures)
  await forget(database, id)
}
