import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atOneInstant, type Database, inOne, openDatabase } from '../../src/storage/database.ts'
import { patience } from '../../src/storage/dialect.ts'
import { addPerson, listPeople } from '../../src/storage/people.ts'
import { claire, rene } from '../web/browser.ts'
import { placeMigrated } from './migrated.ts'

const at = '2026-11-30T09:00:00Z'
let folder: string
let ours: Database
let theirs: Database
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-transactions-'))
  const path = join(folder, 'svi.sqlite')
  await placeMigrated(path)
  ours = openDatabase(path)
  theirs = openDatabase(path)
  await patience(1).execute(theirs)
})
afterEach(async () => {
  await ours.destroy()
  await theirs.destroy()
  rmSync(folder, { recursive: true })
})

const names = async (database: Database) => (await listPeople(database)).map(({ name }) => name)

test('what is read before something is written is still so then: another process waits', async () => {
  await inOne(ours, async (all) => {
    expect(await names(all)).toEqual([])
    await expect(addPerson(theirs, rene, at)).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    await addPerson(all, claire, at)
  })
  await addPerson(theirs, rene, at)
  expect((await names(ours)).sort()).toEqual([claire.name, rene.name])
})

test('who only reads sees one instant and keeps nobody from writing', async () => {
  await atOneInstant(ours, async (instant) => {
    expect(await names(instant)).toEqual([])
    await addPerson(theirs, rene, at)
    expect(await names(instant)).toEqual([])
  })
  expect(await names(ours)).toEqual([rene.name])
})
