import type { Selectable } from 'kysely'
import { changesSchema, type Draft, type DraftState } from '../core/directory/draft.ts'
import type { Database } from './database.ts'
import type { DraftsTable } from './tables/directory.ts'

/** A draft as it begins. */
export type NewDraft = Pick<Draft, 'author' | 'reason' | 'base' | 'changes'>

/** What of a draft may be set. */
export type DraftUpdate = Partial<
  Pick<
    Draft,
    | 'reason'
    | 'base'
    | 'changes'
    | 'state'
    | 'publishAt'
    | 'changedBy'
    | 'scheduledBy'
    | 'lifted'
    | 'agreedBy'
    | 'agreedAt'
    | 'version'
    | 'trouble'
  >
>

export async function createDraft(database: Database, draft: NewDraft, at: string): Promise<Draft> {
  const row = await database
    .insertInto('drafts')
    .values({
      author: draft.author,
      reason: draft.reason,
      base: draft.base,
      changes: JSON.stringify(draft.changes),
      changed_by: JSON.stringify([draft.author]),
      revision: 1,
      state: 'open',
      created_at: at,
      updated_at: at,
      publish_at: null,
      agreed_by: null,
      agreed_at: null,
      version: null,
      trouble: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toDraft(row)
}

/**
 * Sets something of a draft that still is at this revision, and makes it the next one; false when
 * somebody was faster.
 */
export async function updateDraft(
  database: Database,
  { id, revision }: Pick<Draft, 'id' | 'revision'>,
  update: DraftUpdate,
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('drafts')
    .set({ ...columnsOf(update), revision: revision + 1, updated_at: at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

function columnsOf(update: DraftUpdate) {
  const { publishAt, agreedBy, agreedAt, changes, changedBy, scheduledBy, lifted, ...rest } = update
  return {
    ...rest,
    ...(changes === undefined ? {} : { changes: JSON.stringify(changes) }),
    ...(publishAt === undefined ? {} : { publish_at: publishAt }),
    ...(agreedBy === undefined ? {} : { agreed_by: agreedBy }),
    ...(agreedAt === undefined ? {} : { agreed_at: agreedAt }),
    ...(changedBy === undefined ? {} : { changed_by: JSON.stringify(changedBy) }),
    ...(scheduledBy === undefined ? {} : { scheduled_by: scheduledBy }),
    ...(lifted === undefined ? {} : { lifted: lifted ? 1 : 0 }),
  }
}

export async function findDraft(database: Database, id: number): Promise<Draft | undefined> {
  const row = await database
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toDraft(row)
}

/** Drafts in these states, of anybody or of one author, the last touched first. */
export async function listDrafts(
  database: Database,
  states: DraftState[],
  author: string | null = null,
  limit = 100,
): Promise<Draft[]> {
  const all = database.selectFrom('drafts').selectAll().where('state', 'in', states)
  const rows = await (author === null ? all : all.where('author', '=', author))
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDraft)
}

/** Scheduled drafts whose date (ISO-8601) has come, the earliest first. */
export async function dueDrafts(database: Database, at: string): Promise<Draft[]> {
  const rows = await database
    .selectFrom('drafts')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where('publish_at', '<=', at)
    .orderBy('publish_at')
    .execute()
  return rows.map(toDraft)
}

/** Names as the column holds them: JSON. */
const namesOf = (text: string): string[] => JSON.parse(text)

function toDraft(row: Selectable<DraftsTable>): Draft {
  return {
    id: row.id,
    author: row.author,
    reason: row.reason,
    base: row.base,
    changes: changesSchema.parse(JSON.parse(row.changes)),
    revision: row.revision,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    publishAt: row.publish_at,
    changedBy: [...new Set([row.author, ...namesOf(row.changed_by)])],
    scheduledBy: row.scheduled_by,
    lifted: row.lifted === 1,
    agreedBy: row.agreed_by,
    agreedAt: row.agreed_at,
    version: row.version,
    trouble: row.trouble,
  }
}
