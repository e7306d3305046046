import type { Selectable } from 'kysely'
import { entrySchema } from '../../core/directory/check.ts'
import type { Entry } from '../../core/directory/directory.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** What a request wants of the directory. */
export interface DirectoryChange {
  request: number
  department: string
  /** The département as the form showed it, and as it is to be. */
  before: Entry
  after: Entry
  /** A référent of the département sent it, signed in. */
  verified: boolean
  /** The draft that was made of it last. */
  draft: number | null
  /** Who called the département back before it was drafted, and when (ISO-8601 UTC). */
  calledBy: string | null
  calledAt: string | null
}

export type NewDirectoryChange = Omit<DirectoryChange, 'draft' | 'calledBy' | 'calledAt'>

export async function addDirectoryChange(
  all: Database,
  { request, department, before, after, verified }: NewDirectoryChange,
): Promise<void> {
  await all
    .insertInto('directory_changes')
    .values({
      request,
      department,
      entry_before: JSON.stringify(before),
      entry_after: JSON.stringify(after),
      verified: verified ? 1 : 0,
      draft: null,
      called_by: null,
      called_at: null,
    })
    .execute()
}

/** What a request wants of the directory; undefined when it wants nothing of it, or is forgotten. */
export async function findDirectoryChange(
  database: Database,
  request: number,
): Promise<DirectoryChange | undefined> {
  const row = await database
    .selectFrom('directory_changes')
    .selectAll()
    .where('request', '=', request)
    .executeTakeFirst()
  return row && toChange(row)
}

/** What a draft was made of, the earliest request first. */
export async function changesOfDraft(
  database: Database,
  draft: number,
): Promise<DirectoryChange[]> {
  const rows = await database
    .selectFrom('directory_changes')
    .selectAll()
    .where('draft', '=', draft)
    .orderBy('request')
    .execute()
  return rows.map(toChange)
}

/** Notes the draft that a change became, and who called back; false when another was noted since it was looked at. */
export async function linkDraft(
  all: Database,
  seen: Pick<DirectoryChange, 'request' | 'draft'>,
  { draft, calledBy, calledAt }: Pick<DirectoryChange, 'draft' | 'calledBy' | 'calledAt'>,
): Promise<boolean> {
  const linked = await all
    .updateTable('directory_changes')
    .set({ draft, called_by: calledBy, called_at: calledAt })
    .where('request', '=', seen.request)
    .where('draft', seen.draft === null ? 'is' : '=', seen.draft)
    .returning('request')
    .executeTakeFirst()
  return linked !== undefined
}

function toChange(row: Selectable<Tables['directory_changes']>): DirectoryChange {
  return {
    request: row.request,
    department: row.department,
    before: entrySchema.parse(JSON.parse(row.entry_before)),
    after: entrySchema.parse(JSON.parse(row.entry_after)),
    verified: row.verified === 1,
    draft: row.draft,
    calledBy: row.called_by,
    calledAt: row.called_at,
  }
}
