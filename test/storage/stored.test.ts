import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { DirectoryContent } from '../../src/core/directory/directory.ts'
import { readContent } from '../../src/core/surveys/content.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { findDraft } from '../../src/storage/drafts.ts'
import { checked } from '../../src/storage/published.ts'
import { publishVersion } from '../../src/storage/publishing.ts'
import { readVersion } from '../../src/storage/versions.ts'

interface Stored {
  what: string
  stored: object
  /** What today's code makes of it. */
  read: object
}

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')
const { versions, drafts }: Record<'versions' | 'drafts', Stored[]> = JSON.parse(
  fixture('stored-directories'),
)

const told = { at: '2026-11-30T09:00:00Z', author: 'test', reason: 'test' }

async function emptyDatabase(): Promise<Database> {
  const database = openDatabase(':memory:')
  await migrate(database)
  return database
}

test.each(versions)('a version $what is read as it was meant', async ({ stored, read }) => {
  const database = await emptyDatabase()
  await database
    .insertInto('directory_versions')
    .values({
      version: 2,
      content: JSON.stringify(stored),
      published_at: told.at,
      author: 'test',
      reason: 'test',
    })
    .execute()
  expect(checked(2, await readVersion(database, 2))).toEqual({ version: 2, ...read })
  await publishVersion(database, read as DirectoryContent, { ...told, basedOn: 2 })
  expect(checked(3, await readVersion(database, 3))).toEqual({ version: 3, ...read })
  await database.destroy()
})

test.each(drafts)('a draft $what is read as it was meant', async ({ stored, read }) => {
  const database = await emptyDatabase()
  await database
    .insertInto('drafts')
    .values({
      author: 'test',
      reason: 'test',
      base: 1,
      changes: JSON.stringify(stored),
      state: 'open',
      revision: 1,
      created_at: told.at,
      updated_at: told.at,
    })
    .execute()
  expect((await findDraft(database, 1))?.changes).toEqual(read)
  await database.destroy()
})

test('the content of a survey of the first form is read as it was handed in', () => {
  const text = fixture('survey-content-1')
  const { counted, ...told } = JSON.parse(text)
  const { topic: motive, ...contacts } = counted.contacts
  const meant = { ...told, version: 2, counted: { ...counted, contacts: { ...contacts, motive } } }
  expect(readContent(text)).toEqual(meant)
  expect(readContent(text).counted.contacts).toMatchObject({ total: 1, motive: { 2: 1 } })
})
