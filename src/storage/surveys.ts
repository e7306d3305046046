import type { Selectable } from 'kysely'
import type { Period } from '../core/schedule/period.ts'
import type { Term } from '../core/schedule/terms.ts'
import { readContent } from '../core/surveys/content.ts'
import type { Revision } from '../core/surveys/survey.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** Which départements have handed in which terms. */
export function listHandedIn(database: Database): Promise<{ term: Term; department: string }[]> {
  return database
    .selectFrom('surveys')
    .select(['term', 'department'])
    .where('revision', '=', 1)
    .orderBy('term', 'desc')
    .orderBy('department')
    .execute()
}

/** What each département handed in last for a term. */
export async function lastRevisions(database: Database, term: Term): Promise<Revision[]> {
  const rows = await database
    .selectFrom('surveys as one')
    .selectAll()
    .where('term', '=', term)
    .where(({ eb, selectFrom }) =>
      eb(
        'revision',
        '=',
        selectFrom('surveys as other')
          .select(({ fn }) => fn.max('other.revision').as('last'))
          .whereRef('other.term', '=', 'one.term')
          .whereRef('other.department', '=', 'one.department'),
      ),
    )
    .execute()
  return rows.map(revisionOf)
}

/** Everything that a département handed in for a term, the latest first. */
export async function listRevisions(
  database: Database,
  term: Term,
  department: string,
): Promise<Revision[]> {
  const rows = await database
    .selectFrom('surveys')
    .selectAll()
    .where('term', '=', term)
    .where('department', '=', department)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map(revisionOf)
}

/** Keeps a revision; false when there already is one of this number. */
export async function addRevision(database: Database, revision: Revision): Promise<boolean> {
  const { handedInAt, content, ...rest } = revision
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('surveys')
    .values({ ...rest, handed_in_at: handedInAt, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.columns(['term', 'department', 'revision']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

function revisionOf({ handed_in_at, content, ...row }: Selectable<Tables['surveys']>): Revision {
  return { ...row, handedInAt: handed_in_at, content: readContent(content) }
}

/** The départements of which calls or contacts are counted within some days (ISO, both included). */
export async function countedIn(database: Database, { from, to }: Period): Promise<string[]> {
  const calls = await database
    .selectFrom('day_figures')
    .select('department')
    .distinct()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('calls', '>', 0)
    .execute()
  const contacts = await database
    .selectFrom('contacts')
    .select('department')
    .distinct()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return [...new Set([...calls, ...contacts].map(({ department }) => department))]
}
