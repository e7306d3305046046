import type { DirectoryContent } from '../core/directory/directory.ts'
import type { Database } from './database.ts'

/** One published version, without its content. */
export interface Version {
  version: number
  publishedAt: string
  author: string
  reason: string
}

/** The number of the version in force; 0 before the first. */
export async function latestVersion(database: Database): Promise<number> {
  const row = await database
    .selectFrom('directory_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  return row?.version ?? 0
}

/** The content of one version as it was stored, or undefined when there is none of that number. */
export async function readVersion(database: Database, version: number): Promise<unknown> {
  const row = await database
    .selectFrom('directory_versions')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirst()
  return row && JSON.parse(row.content)
}

/** All versions, newest first. */
export async function listVersions(database: Database): Promise<Version[]> {
  const rows = await database
    .selectFrom('directory_versions')
    .select(['version', 'published_at', 'author', 'reason'])
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ published_at, ...row }) => ({ ...row, publishedAt: published_at }))
}

/**
 * Publishes a new immutable version and returns its number. `basedOn` is the version that was edited:
 * when another was published meanwhile, nothing is written and an error says so.
 */
export async function publishVersion(
  database: Database,
  content: DirectoryContent,
  { at, author, reason, basedOn }: { at: string; author: string; reason: string; basedOn: number },
): Promise<number> {
  const version = basedOn + 1
  const { numInsertedOrUpdatedRows: inserted } = await database
    .insertInto('directory_versions')
    .values({ version, published_at: at, author, reason, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirstOrThrow()
  if (!inserted)
    throw new Error(`version ${version} was published meanwhile by somebody else; look at it first`)
  return version
}
