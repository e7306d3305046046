import { createHash } from 'node:crypto'
import { canonical } from '../core/canonical.ts'
import { changesBetween, subjectsOf } from '../core/directory/changes.ts'
import type { DirectoryContent, Entry } from '../core/directory/directory.ts'
import type { Database } from './database.ts'
import { notingLines } from './lines.ts'
import { readVersion, type StoredContent } from './versions.ts'

/** Who publishes, when (ISO-8601) and why, on which version. */
export interface Publication {
  at: string
  author: string
  reason: string
  basedOn: number
}

/** Publishes a new immutable version and returns its number; throws when another was published meanwhile. */
export async function publishVersion(
  database: Database,
  content: DirectoryContent,
  publication: Publication,
): Promise<number> {
  const subjects = await subjectsChanged(database, content, publication)
  const version = await database
    .transaction()
    .execute((all) => addVersion(all, content, subjects, publication))
  if (version !== null) return version
  const wanted = publication.basedOn + 1
  throw new Error(`version ${wanted} was published meanwhile by somebody else; look at it first`)
}

/** What a content changes of the version that was edited: what `addVersion` writes down with it. */
export async function subjectsChanged(
  database: Database,
  content: DirectoryContent,
  { basedOn }: Pick<Publication, 'basedOn'>,
): Promise<string[]> {
  return subjectsOf(changesBetween(await contentBefore(database, basedOn), content))
}

async function contentBefore(database: Database, version: number): Promise<DirectoryContent> {
  const empty: DirectoryContent = { entries: [], exceptions: [], alerts: [], prompts: {} }
  const stored = version > 0 ? await readVersion(database, version) : undefined
  return { ...empty, ...stored }
}

/**
 * Writes the next version, its number `basedOn` + 1, in the transaction that is given; null, and nothing is
 * written, when another was published meanwhile.
 */
export async function addVersion(
  database: Database,
  content: DirectoryContent,
  subjects: string[],
  { at, author, reason, basedOn }: Publication,
): Promise<number | null> {
  const version = basedOn + 1
  const parts = content.entries.map(partOf)
  const stored: StoredContent = { ...content, entries: parts.map(({ hash }) => hash) }
  const changed = content.entries.filter(({ department }) => subjects.includes(department))
  const notingThem = notingLines(database, changed)
  const { numInsertedOrUpdatedRows: inserted } = await database
    .insertInto('directory_versions')
    .values({ version, published_at: at, author, reason, content: JSON.stringify(stored) })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirstOrThrow()
  if (!inserted) return null
  if (parts.length > 0)
    await database
      .insertInto('parts')
      .values(parts)
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute()
  for (const noting of notingThem) await database.executeQuery(noting)
  if (subjects.length > 0)
    await database
      .insertInto('version_subjects')
      .values(subjects.map((subject) => ({ subject, version })))
      .execute()
  return version
}

function partOf(entry: Entry): { hash: string; content: string } {
  const content = canonical(entry)
  return { hash: createHash('sha256').update(content).digest('hex').slice(0, 32), content }
}
