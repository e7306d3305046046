import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findContact, listContacts } from '../../src/storage/contact-lists.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { invitedBy, readHolders } from '../../src/storage/entry.ts'
import { compareAll } from '../../src/storage/figures/comparing.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { listMotives } from '../../src/storage/motives.ts'
import { findAccount, listPeople } from '../../src/storage/people.ts'
import { findSession } from '../../src/storage/sessions.ts'
import { findWorkbook, readWorkbook } from '../../src/storage/waiting-workbooks.ts'

/** What a service of the release before kept of people, motives, contacts and workbooks. */
const rows = [
  `insert into users values (7, 'rene@example.org', 'René', 'referent', 'a hash', '2026-11-25', null)`,
  `insert into user_departments values (7, '69'), (7, '42')`,
  `insert into entry_holders values (7, 'claire@example.org')`,
  `insert into invitations values ('a link', 7, '2026-12-01')`,
  `insert into sessions values ('a cookie', 7, '{}', 'Firefox', '2026-11-25', '2026-11-25')`,
  `insert into topics (id, parent, name, national, retired, place, merged_into) values
    (1, null, 'Compte', 1, 0, 1, null), (2, 1, 'Mot de passe', 0, 0, 1, null), (3, 1, 'Code', 0, 0, 2, 2)`,
  `insert into contact_imports (id, department, state, begun_at) values (1, '69', 'seen', '2026-11-25')`,
  `insert into contacts (id, reference, department, day, channel, topic, profile, status, structure,
      question, answer, author, created_at, updated_at, revision, import, replaces) values
    (1, 'r1', '69', '2026-11-25', 'phone', 2, 'manager', 'new', '', '', '', 'a', 'c', 'u', 1, null, null),
    (2, 'r2', '69', '2026-11-25', 'email', 3, 'manager', 'new', '', '', '', 'a', 'c', 'u', 1, null, null),
    (3, 'r1', '69', '2026-11-25', 'phone', 3, 'manager', 'new', '', '', '', 'a', 'c', 'u', 2, 1, 1)`,
  ...['69', '*'].flatMap((place) => [
    `insert into contact_figures values ('${place}', 'topic', '2026-11-25', '2', 1),
      ('${place}', 'topic', '2026-11-25', '3', 1), ('${place}', 'profile', '2026-11-25', 'manager', 2),
      ('${place}', 'channel', '2026-11-25', 'phone', 1), ('${place}', 'channel', '2026-11-25', 'email', 1),
      ('${place}', 'status', '2026-11-25', 'new', 2)`,
    `insert into import_figures values (1, '${place}', 'topic', '2026-11-25', '2', -1),
      (1, '${place}', 'topic', '2026-11-25', '3', 1)`,
  ]),
  `insert into imports values ('w', '69', 7, 'suivi.xlsx', x'', '2026-11-25')`,
  `insert into import_parts values ('w', 0, x'01'), ('w', 1, x'02')`,
]

let database: Database
beforeEach(async () => {
  database = openDatabase(':memory:')
  await sql`pragma foreign_keys = on`.execute(database)
  const provider = { getMigrations: async () => migrations }
  await new Migrator({ db: database, provider }).migrateTo('014-figures-by-code')
  for (const row of rows) await sql.raw(row).execute(database)
  await migrate(database)
})
afterEach(() => database.destroy())

test('people of the release before keep their départements, entry, links and sessions', async () => {
  expect(await listPeople(database)).toMatchObject([
    { id: 7, name: 'René', departments: ['42', '69'], hasPassword: true },
  ])
  expect((await findAccount(database, 'rene@example.org'))?.password).toBe('a hash')
  expect(await readHolders(database)).toEqual(
    new Map([['rene@example.org', ['claire@example.org']]]),
  )
  expect(await invitedBy(database, 'a link', '2026-11-26')).toBe(7)
  expect(await findSession(database, 'a cookie')).toMatchObject({ person: 7, agent: 'Firefox' })
})

test('motives and contacts of the release before stay, those of an import that was seen too', async () => {
  expect(await listMotives(database)).toMatchObject([
    { id: 1, name: 'Compte', national: true },
    { id: 2, parent: 1, mergedInto: null },
    { id: 3, parent: 1, mergedInto: 2 },
  ])
  const all = { scope: 'all' as const, from: '2026-01-01', to: '2026-12-31' }
  const page = { limit: 10, offset: 0 }
  expect(await listContacts(database, { ...all, motives: [3] }, page)).toMatchObject([
    { id: 1, motive: 3, revision: 2 },
    { id: 2, motive: 3 },
  ])
  expect(await findContact(database, 1, ['69'])).toMatchObject({ motive: 3 })
  expect(await compareAll(database)).toEqual({ count: 0, first: [] })
})

test('a workbook that waited waits still', async () => {
  expect(await findWorkbook(database, 'w', 7)).toMatchObject({ name: 'suivi.xlsx' })
  expect((await readWorkbook(database, 'w'))?.bytes).toEqual(Buffer.from([1, 2]))
})

test('nothing of the schema says the former words, and every reference holds', async () => {
  const { rows } = await sql<{ sql: string }>`
    select name || ' ' || coalesce(sql, '') as "sql" from sqlite_master`.execute(database)
  const former = /topic|\busers?\b|user_|\bimports\b|import_parts/
  expect(rows.map((row) => row.sql).filter((text) => former.test(text))).toEqual([])
  for (const check of ['foreign_key_check', 'integrity_check(1)']) {
    const found = await sql.raw(`pragma ${check}`).execute(database)
    expect(found.rows.filter((row) => !Object.values(row ?? {}).includes('ok'))).toEqual([])
  }
  await expect(
    sql`insert into contacts (reference, department, day, channel, motive, profile, status, structure,
      question, answer, author, created_at, updated_at, revision)
      values ('x', '69', '2026-11-25', 'phone', 99, '', '', '', '', '', '', '', '', 1)`.execute(
      database,
    ),
  ).rejects.toThrow('FOREIGN KEY')
})
