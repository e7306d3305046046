import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ActsAsked, actsOf, deeds, mostInFile, note } from '../../src/app/acts.ts'
import type { Who } from '../../src/app/who.ts'
import { pageLength } from '../../src/core/paging.ts'
import { readCsv } from '../../src/spreadsheet/csv.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { claire, rene } from '../web/browser.ts'

const now = Date.parse('2026-11-30T09:00:00Z')
const at = new Date(now).toISOString()
const person = { id: 1, hasPassword: true, disabled: false }
const claires: Who = { person: { ...person, ...claire }, provenAt: now }
const annas: Who = { person: { ...person, ...claire, email: 'anna@example.org' }, provenAt: now }
const renes: Who = { person: { ...person, ...rene }, provenAt: now }
const page = { limit: 50, offset: 0 }

let database: Database
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'svi-acts-'))
  database = openDatabase(join(folder, 'svi.sqlite'))
})
afterEach(async () => {
  await database.destroy()
  rmSync(folder, { recursive: true })
})

const openActs = () => actsOf({ database, now: () => now })

/** The newest acts first, as somebody of the national team reads them. */
async function newest(asked: ActsAsked = {}) {
  const found = await openActs().newest(claires, asked, 100)
  if (!found.done) throw new Error(found.why)
  return found.acts
}

describe('the register of acts', () => {
  beforeEach(() => migrate(database))

  test('tells a person, the tool and a task apart', async () => {
    for (const who of [claires, { tool: 'root' }, { task: 'publication' }])
      await note(database, who, at, { did: 'published', noun: 'draft', name: 1 })
    const named = (await newest()).map(({ who }) => who)
    expect(named).toEqual(['tâche : publication', 'outil : root', 'claire@example.org'])
  })

  test('keeps no telephone number whole, and nothing long', async () => {
    const told = `le 0612345678 et le +33612345678 ${'x'.repeat(900)}`
    await note(database, claires, at, { did: 'published', noun: 'draft', told })
    const [act] = await newest()
    expect(act?.told).toMatch(/^le 06•••••78 et le \+336•••••78 x+$/)
    expect(act?.told.length).toBe(200)
  })

  test('lets no line be rewritten', async () => {
    await note(database, claires, at, { did: 'published', noun: 'draft' })
    const rewrite = database.updateTable('acts').set({ who: 'nobody' }).execute()
    await expect(rewrite).rejects.toThrow('never changes')
  })

  test('is narrowed by who, by what and by days of the mainland', async () => {
    for (const [who, did, instant] of [
      [claires, 'published', '2026-11-28T23:30:00Z'],
      [annas, 'published', '2026-11-29T22:30:00Z'],
      [annas, 'agreed with', '2026-11-29T23:30:00Z'],
    ] as const)
      await note(database, who, instant, { did, noun: 'draft' })
    const found = async (asked: ActsAsked) =>
      (await newest(asked)).map(({ who, did }) => `${who} ${did}`)
    expect(await found({ who: 'ANNA@' })).toHaveLength(2)
    expect(await found({ who: '%' })).toEqual([])
    expect(await found({ did: 'agreed with' })).toEqual(['anna@example.org agreed with'])
    expect(await found({ from: '2026-11-29', to: '2026-11-29' })).toEqual([
      'anna@example.org published',
      'claire@example.org published',
    ])
  })

  test('says in its file, in one line more, that there are older acts than it holds', async () => {
    await note(database, claires, at, { did: 'published', noun: 'draft' })
    const columns = sql.raw('"at", "who", "did", "noun", "name", "told"')
    await sql`
      with recursive many(n) as (select 1 union all select n + 1 from many where n < ${mostInFile})
      insert into acts (${columns}) select ${columns} from acts, many`.execute(database)
    const file = async (asked: ActsAsked) => {
      const written = await openActs().write(claires, asked, 'csv')
      return readCsv(written.done ? written.bytes : '')
    }
    const cut = await file({})
    expect(cut).toHaveLength(1 + mostInFile + 1)
    expect(cut.at(-1)?.[0]).toMatch(/s’arrête ici, à 50.000 lignes.*des dates plus proches/)
    await sql`delete from acts where id = 1`.execute(database)
    await sql`delete from acts where did = 'took away'`.execute(database)
    expect((await file({})).at(-1)?.[2]).toBe('published')
  })

  test('is taken away by the national team alone, which is an act itself', async () => {
    await note(database, claires, at, { did: 'published', noun: 'draft', told: '=1+1' })
    const acts = openActs()
    for (const refused of [
      await acts.write(renes, {}, 'csv'),
      await acts.page(renes, {}, 1),
      await acts.newest(renes, {}, 1),
    ])
      expect(refused).toMatchObject({ done: false, kind: 'not yours' })
    const written = await acts.write(annas, {}, 'csv')
    const rows = readCsv(written.done ? written.bytes : '')
    expect(rows[1]).toEqual([at, claire.email, 'published', 'draft', '', '', "'=1+1"])
    expect((await newest({ did: 'took away' })).map(({ who }) => who)).toEqual(['anna@example.org'])
  })

  test('is read page by page, and says whether there is another', async () => {
    for (let n = 1; n <= pageLength + 1; n++)
      await note(database, claires, at, { did: 'published', noun: 'version', name: n })
    const [first, second] = [
      await openActs().page(annas, {}, 1),
      await openActs().page(annas, {}, 2),
    ]
    expect(first).toMatchObject({ more: true, acts: { length: pageLength } })
    expect(second).toMatchObject({ more: false, acts: [{ name: '1' }] })
  })

  test('tells the others what somebody did in a hurry, for a week', async () => {
    const back = { did: 'went back to', noun: 'version', name: 1 } as const
    await note(database, claires, '2026-11-20T09:00:00Z', back)
    await note(database, claires, '2026-11-29T09:00:00Z', back)
    await note(database, claires, at, { did: 'published', noun: 'draft' })
    expect(await openActs().toTell(annas)).toMatchObject([{ at: '2026-11-29T09:00:00Z' }])
    expect(await openActs().toTell(claires)).toEqual([])
  })

  test('tells nobody of everyday work, which would hide what was done in a hurry', async () => {
    const inAHurry = [
      'published without proof',
      'published without agreement',
      'went back to',
      'lifted the second person of',
      'vouched for',
    ] as const
    for (const did of deeds) await note(database, claires, at, { did, noun: 'version' })
    const told = (await openActs().toTell(annas)).map(({ did }) => did)
    expect(told.sort()).toEqual([...inAHurry].sort())
  })
})

test('who saw a number or took data away before there was a register stands in it', async () => {
  const provider = { getMigrations: async () => migrations }
  await new Migrator({ db: database, provider }).migrateTo('007-journal-apart')
  for (const [what, department, call] of [
    ['number', '69', 'CA1'],
    ['workbook', '69', ''],
    ['log', null, ''],
  ])
    await sql`insert into accesses (at, person, what, department, call)
      values (${at}, 'rene@example.org', ${what}, ${department}, ${call})`.execute(database)
  await migrate(database)
  const lines = (await openActs().accesses(page)).map(
    ({ at: when, who, did, noun, name, department }) =>
      [when, who, did, noun, name, department].join(' '),
  )
  expect(lines).toEqual([
    `${at} rene@example.org took away calls  `,
    `${at} rene@example.org took away workbook  69`,
    `${at} rene@example.org saw the number call CA1 69`,
  ])
})
