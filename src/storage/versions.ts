import type { DirectoryContent, Entry } from '../core/directory/directory.ts'
import type { Version } from '../core/directory/history.ts'
import { underTodaysNames } from '../core/prompts.ts'
import type { Database } from './database.ts'
import { listOf } from './dialect.ts'

/** A version as it lies in its row: entries by the hash of their part; those of the first releases stand inline. */
export interface StoredContent extends Omit<DirectoryContent, 'entries'> {
  entries: (string | Entry)[]
}

/** The number of the version in force; 0 before the first. */
export async function latestVersion(database: Database): Promise<number> {
  const row = await database
    .selectFrom('directory_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  return row?.version ?? 0
}

/** The content of one version as it was stored, its texts under the names of today, or undefined when there is none of that number. */
export async function readVersion(
  database: Database,
  version: number,
): Promise<Partial<DirectoryContent> | undefined> {
  const row = await database
    .selectFrom('directory_versions')
    .select('content')
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) return undefined
  const stored: StoredContent = JSON.parse(row.content)
  const parts = await readParts(
    database,
    stored.entries.filter((entry) => typeof entry === 'string'),
  )
  const entries = stored.entries.map((entry) => {
    const found = typeof entry === 'string' ? parts.get(entry) : entry
    if (!found) throw new Error(`version ${version} misses its part ${entry}`)
    return found
  })
  return { ...stored, entries, prompts: underTodaysNames(stored.prompts ?? {}) }
}

async function readParts(database: Database, hashes: string[]): Promise<Map<string, Entry>> {
  const rows = await database
    .selectFrom('parts')
    .selectAll()
    .where('hash', 'in', listOf([...new Set(hashes)]))
    .execute()
  return new Map(rows.map(({ hash, content }) => [hash, JSON.parse(content)]))
}

/** When a version was published, by whom and why; undefined when there is none of that number. */
export async function findVersion(
  database: Database,
  version: number,
): Promise<Omit<Version, 'subjects'> | undefined> {
  const row = await database
    .selectFrom('directory_versions')
    .select(['version', 'published_at', 'author', 'reason'])
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { version, publishedAt: row.published_at, author: row.author, reason: row.reason }
}

/** Which versions to list. */
export interface VersionFilter {
  /** Only those that changed this: a département's code, 'exceptions', 'alerts' or 'prompts'. */
  subject?: string | undefined
  limit?: number
  offset?: number
}

/** Versions, newest first, without their content. */
export async function listVersions(
  database: Database,
  { subject, limit = 10_000, offset = 0 }: VersionFilter = {},
): Promise<Version[]> {
  let query = database
    .selectFrom('directory_versions')
    .select(['version', 'published_at', 'author', 'reason'])
    .orderBy('version', 'desc')
  if (subject !== undefined)
    query = query.where('version', 'in', (nested) =>
      nested.selectFrom('version_subjects').select('version').where('subject', '=', subject),
    )
  const rows = await query.limit(limit).offset(offset).execute()
  const subjects = await subjectsOfVersions(
    database,
    rows.map(({ version }) => version),
  )
  return rows.map(({ published_at, ...row }) => ({
    ...row,
    publishedAt: published_at,
    subjects: subjects.get(row.version) ?? [],
  }))
}

async function subjectsOfVersions(
  database: Database,
  versions: number[],
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>()
  if (versions.length === 0) return found
  const rows = await database
    .selectFrom('version_subjects')
    .selectAll()
    .where('version', '>=', Math.min(...versions))
    .where('version', '<=', Math.max(...versions))
    .execute()
  for (const { version, subject } of rows)
    found.set(version, [...(found.get(version) ?? []), subject])
  return found
}

/** How many versions there are in all, or that changed one subject. */
export async function countVersions(database: Database, subject?: string): Promise<number> {
  if (subject === undefined) return latestVersion(database)
  const row = await database
    .selectFrom('version_subjects')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return row.count
}
