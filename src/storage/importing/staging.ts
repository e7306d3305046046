import type { CompiledQuery, Insertable } from 'kysely'
import type { Contact, KeptContact } from '../../core/contacts/contact.ts'
import type { Database } from '../database.ts'
import { changeOf, contactFigures, type Figure } from '../figures/counting.ts'
import { openPace } from '../pace.ts'
import type { Tables } from '../tables.ts'

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

type Staged = ReturnType<typeof stagedRows>[number]

/** Parameters of a statement are bounded: a row has nineteen. */
const mostRows = 1_000

/** Writes the rows and the figures of an import in short steps. Throws ChangedMeanwhile as soon as it cannot be made. */
export async function stage(database: Database, id: number, wanted: ContactImport): Promise<void> {
  await inSteps(stagedRows(id, wanted), (rows) => stageContacts(database, id, rows))
  await inSteps(stagedFigures(id, wanted), (rows) =>
    write(database, id, database.insertInto('import_figures').values(rows).compile()),
  )
}

async function inSteps<T>(rows: T[], write: (some: T[]) => Promise<void>): Promise<void> {
  const pace = openPace(50, mostRows)
  for (let from = 0; from < rows.length; )
    await pace.step((limit) => {
      const some = rows.slice(from, from + limit)
      from += some.length
      return write(some)
    })
}

/** What an import changes of the figures of contacts. */
function stagedFigures(id: number, { added, changed }: ContactImport) {
  const before = figuresOf(changed, ({ kept }) => kept)
  const after = figuresOf([...added, ...changed.map(({ contact }) => contact)], (each) => each)
  return changeOf(before, after).map((figure): Insertable<Tables['import_figures']> => {
    const [department = '', dimension = '', day = '', value = ''] = figure.keys.map(String)
    return { import: id, department, dimension, day, value, contacts: figure.sums[0] ?? 0 }
  })
}

/** One at a time: those of a large file would not all lie in memory. */
function* figuresOf<T>(each: T[], contactOf: (one: T) => Contact): Iterable<Figure> {
  for (const one of each) yield* contactFigures(contactOf(one))
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

function stageContacts(database: Database, id: number, rows: Staged[]): Promise<void> {
  const insert = database.insertInto('contacts').values(rows).compile()
  return write(database, id, insert, (all) => areAsTheyWere(all, rows))
}

/** The statement was made before the lock is taken. */
function write(
  database: Database,
  id: number,
  insert: CompiledQuery,
  fits: (all: Database) => Promise<boolean> = async () => true,
): Promise<void> {
  return database.transaction().execute(async (all) => {
    if (!(await goOn(all, id)) || !(await fits(all))) throw new ChangedMeanwhile()
    await all.executeQuery(insert)
  })
}

/** Whether nobody broke an import; takes the lock. */
export async function goOn(database: Database, id: number): Promise<boolean> {
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
