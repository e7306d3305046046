import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { findImport, keepImport, readImport } from '../../src/storage/imports.ts'

let folder: string
let database: Database
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-imports-'))
  database = openDatabase(join(folder, 'svi.sqlite'))
  await migrate(database)
})
afterEach(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

const keep = (id: string, person: number, size = 10) =>
  keepImport(
    database,
    { id, person, department: '69', name: id, bytes: Buffer.alloc(size, id) },
    `2026-11-30T09:00:${id.slice(-2)}Z`,
  )

test('of the files that a person sent, the latest five wait', async () => {
  for (const id of ['a10', 'a11', 'a12', 'a13', 'a14', 'a15', 'a16']) await keep(id, 1)
  await keep('b10', 2)
  const left = await database.selectFrom('imports').select('id').orderBy('id').execute()
  expect(left.map(({ id }) => id)).toEqual(['a12', 'a13', 'a14', 'a15', 'a16', 'b10'])
})

test('nobody’s file is kept where those of others take all the room', async () => {
  const large = 12_000_000
  const kept: boolean[] = []
  for (let n = 10; n < 27; n++) kept.push(await keep(`c${n}`, n, large))
  expect(kept).toEqual([...Array(16).fill(true), false])
  expect(await findImport(database, 'c26', 26)).toBeUndefined()
  expect(await keep('d10', 27, 100)).toBe(true)
})

test('a file is read as it was sent', async () => {
  await keep('e10', 1, 1_000_000)
  expect(await readImport(database, 'e10')).toEqual({
    department: '69',
    bytes: Buffer.alloc(1_000_000, 'e10'),
  })
})
