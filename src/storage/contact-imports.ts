import { type Insertable, sql } from 'kysely'
import type { Contact, KeptContact } from '../core/tracking/contact.ts'
import { type Database, setDurable } from './database.ts'
import { all, openPace, type Step, stepsOf } from './pace.ts'
import type { Tables } from './tables.ts'

/** What an import writes: contacts without a call, and later states of contacts of the département. */
export interface ContactImport {
  department: string
  added: Contact[]
  changed: { kept: KeptContact; contact: Contact }[]
  /** Who imports; ISO-8601. */
  author: string
  at: string
}

/** A contact that was to be written was written by somebody else since it was looked at. */
export class ChangedMeanwhile extends Error {}

/**
 * Adds and changes contacts together, or none of them. Its rows are written in short steps where nobody sees them,
 * and one more short step shows them all; `placeImports` brings them to their place. Throws ChangedMeanwhile, and
 * leaves nothing, when somebody wrote one of them since it was read.
 */
export async function importContacts(database: Database, wanted: ContactImport): Promise<void> {
  await placeImports(database, wanted.department)
  const id = await begin(database, wanted)
  try {
    await setDurable(database, false)
    await stage(database, id, wanted)
    await setDurable(database, true)
    await show(database, id, wanted.department)
  } catch (error) {
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

const seenImports = sql`(select id from contact_imports where state = 'seen')`

/** Of rows of `contacts`: readers may see what wrote it. */
export const isSeen = sql<boolean>`(import is null or import in ${seenImports})`

/** Where the row of a contact may lie: one is seen at most. */
export const placesOf = (id: number) =>
  sql<number>`(select ${id} union all select id from contacts where replaces = ${id})`

/** Puts a contact's later state that is seen in its place, before somebody writes the contact. */
export async function settle(database: Database, id: number): Promise<void> {
  const later = sql`select replaces from contacts where replaces = ${id} and import in ${seenImports}`
  await sql`delete from contacts where id in (${later})`.execute(database)
  await sql`update contacts set id = replaces, replaces = null, import = null
    where replaces = ${id} and import in ${seenImports}`.execute(database)
}

async function begin(database: Database, { department, at }: ContactImport): Promise<number> {
  const { id } = await database
    .insertInto('contact_imports')
    .values({ department, state: 'staging', begun_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Staged = ReturnType<typeof stagedRows>[number]

/** Parameters of a statement are bounded: a row has nineteen. */
const mostRows = 1_000

async function stage(database: Database, id: number, wanted: ContactImport): Promise<void> {
  await inSteps(stagedRows(id, wanted), (rows) => stageContacts(database, id, rows))
  await inSteps(stagedFigures(id, wanted), async (rows) => {
    await database.insertInto('import_figures').values(rows).execute()
  })
}

async function inSteps<T>(rows: T[], write: (some: T[]) => Promise<void>): Promise<void> {
  const pace = openPace(100, mostRows)
  for (let from = 0; from < rows.length; )
    await pace.step((limit) => {
      const some = rows.slice(from, from + limit)
      from += some.length
      return write(some)
    })
}

const dimensions = ['topic', 'profile', 'channel', 'status'] as const

/** What an import changes of the figures, as the triggers count them for the contacts of everybody else. */
function stagedFigures(id: number, { added, changed }: ContactImport) {
  const figures = new Map<string, Insertable<Tables['import_figures']>>()
  const count = (contact: Contact, by: 1 | -1) => {
    for (const dimension of dimensions)
      for (const department of [contact.department, '*']) {
        const [day, value] = [contact.day, String(contact[dimension])]
        const key = `${department} ${dimension} ${day} ${value}`
        const figure = figures.get(key)
        if (figure) figure.contacts += by
        else figures.set(key, { import: id, department, dimension, day, value, contacts: by })
      }
  }
  for (const contact of added) count(contact, 1)
  for (const { kept, contact } of changed) {
    count(kept, -1)
    count(contact, 1)
  }
  return [...figures.values()].filter(({ contacts }) => contacts !== 0)
}

function stagedRows(id: number, { added, changed, author, at }: ContactImport) {
  const first = { author, created_at: at, updated_at: at, revision: 1, import: id, replaces: null }
  return [
    ...added.map((contact) => ({ ...contact, ...first })),
    ...changed.map(({ kept, contact }) => ({
      ...contact,
      author: kept.author,
      created_at: kept.createdAt,
      updated_at: at,
      revision: kept.revision + 1,
      import: id,
      replaces: kept.id,
    })),
  ]
}

/** The statement is made before the lock is taken. */
async function stageContacts(database: Database, id: number, rows: Staged[]): Promise<void> {
  const insert = database.insertInto('contacts').values(rows).compile()
  await database.transaction().execute(async (all) => {
    if (!(await goOn(all, id)) || !(await areAsTheyWere(all, rows))) throw new ChangedMeanwhile()
    await all.executeQuery(insert)
  })
}

/** Whether nobody broke an import; takes the lock. */
async function goOn(database: Database, id: number): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('contact_imports')
    .set({ state: 'staging' })
    .where('id', '=', id)
    .where('state', '=', 'staging')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether what rows replace is what was looked at, and what they add is not there yet; what comes later breaks the import. */
async function areAsTheyWere(database: Database, rows: Staged[]): Promise<boolean> {
  const known = await database
    .selectFrom('contacts')
    .select(['id', 'reference', 'revision'])
    .where('department', '=', rows[0]?.department ?? '')
    .where(
      'reference',
      'in',
      rows.map(({ reference }) => reference),
    )
    .where('import', 'is', null)
    .execute()
  const now = new Map(known.map((each) => [each.reference, each]))
  return rows.every(({ reference, replaces, revision }) => {
    const there = now.get(reference)
    return (there?.id ?? null) === replaces && (there?.revision ?? 0) === revision - 1
  })
}

/** Lets everybody see an import, unless another of the département is seen but not yet in its place: that one comes first. */
async function show(database: Database, id: number, department: string): Promise<void> {
  const others = database
    .selectFrom('contact_imports as other')
    .select('other.id')
    .where('other.department', '=', department)
    .where('other.state', '=', 'seen')
  for (;;) {
    const { numUpdatedRows } = await database
      .updateTable('contact_imports')
      .set({ state: 'seen' })
      .where('id', '=', id)
      .where('state', '=', 'staging')
      .where(({ not, exists }) => not(exists(others)))
      .executeTakeFirst()
    if (numUpdatedRows === 1n) return
    if (!(await goOn(database, id))) throw new ChangedMeanwhile()
    await placeImports(database, department)
  }
}

async function place(database: Database, id: number): Promise<void> {
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

const contactsOf = (database: Database, id: number, limit: number) =>
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
async function figuresOf(database: Database, id: number, limit: number) {
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

async function forget(database: Database, id: number): Promise<void> {
  await database.deleteFrom('contact_imports').where('id', '=', id).execute()
}
