import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import {
  findWorkbook,
  forgetWorkbook,
  forgetWorkbooks,
  keepWorkbook,
  readWorkbook,
} from '../../src/storage/waiting-workbooks.ts'

let folder: string
let database: Database
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'svi-workbooks-'))
  database = openDatabase(join(folder, 'svi.sqlite'))
  await migrate(database)
})
afterEach(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

const keep = (id: string, person: number, size = 10) =>
  keepWorkbook(
    database,
    { id, person, department: '69', name: id, bytes: Buffer.alloc(size, id) },
    `2026-11-30T09:00:${id.slice(-2)}Z`,
  )

test('of the files that a person sent, the latest five wait', async () => {
  for (const id of ['a10', 'a11', 'a12', 'a13', 'a14', 'a15', 'a16']) await keep(id, 1)
  await keep('b10', 2)
  const left = await database.selectFrom('waiting_workbooks').select('id').orderBy('id').execute()
  expect(left.map(({ id }) => id)).toEqual(['a12', 'a13', 'a14', 'a15', 'a16', 'b10'])
})

test('nobody’s file is kept where those of others take all the room', async () => {
  const large = 12_000_000
  const kept: boolean[] = []
  for (let n = 10; n < 27; n++) kept.push(await keep(`c${n}`, n, large))
  expect(kept).toEqual([...Array(16).fill(true), false])
  expect(await findWorkbook(database, 'c26', 26)).toBeUndefined()
  expect(await keep('d10', 27, 100)).toBe(true)
})

test.each([10, 1_000_000, 2_500_000])('a file of %i bytes is read as it was sent', async (size) => {
  await keep('e10', 1, size)
  expect(await readWorkbook(database, 'e10')).toEqual({
    department: '69',
    name: 'e10',
    bytes: Buffer.alloc(size, 'e10'),
  })
})

test('a file that an earlier release kept whole is read too', async () => {
  const row = { id: 'f10', person: 1, department: '69', name: 'f', created_at: '2026-11-30' }
  const bytes = Buffer.from('old')
  await database
    .insertInto('waiting_workbooks')
    .values({ ...row, bytes })
    .execute()
  expect(await readWorkbook(database, 'f10')).toEqual({ department: '69', name: 'f', bytes })
})

test('no part of a forgotten file is left, nor one that a stop in between left without its file', async () => {
  const places = () =>
    database.selectFrom('waiting_workbook_parts').select(['workbook', 'place']).execute()
  await keep('g10', 1, 2_500_000)
  await keep('g11', 1, 10)
  await forgetWorkbook(database, 'g10')
  expect(await places()).toEqual([{ workbook: 'g11', place: 0 }])
  await database
    .insertInto('waiting_workbook_parts')
    .values({ workbook: 'gone', place: 0, bytes: Buffer.from('x') })
    .execute()
  await forgetWorkbooks(database, '2026-11-30T09:00:10Z')
  expect(await places()).toEqual([{ workbook: 'g11', place: 0 }])
  await forgetWorkbooks(database, '2026-12-01T00:00:00Z')
  expect(await places()).toEqual([])
})

test('a file lies in parts of a megabyte: no statement holds the database for more', async () => {
  await keep('h10', 1, 12_000_000)
  const parts = await database
    .selectFrom('waiting_workbook_parts')
    .select(sql<number>`length(bytes)`.as('size'))
    .execute()
  expect(parts.map(({ size }) => size)).toEqual(Array(12).fill(1_000_000))
})

test('the file that comes last stays, though all came at the same instant', async () => {
  const sent = { person: 1, department: '69', name: 'i', bytes: Buffer.from('i') }
  for (const id of ['9', '8', '7', '6', '5', '4', '3'])
    await keepWorkbook(database, { id, ...sent }, '2026-11-30T09:00:00Z')
  expect(await findWorkbook(database, '3', 1)).toBeDefined()
})
