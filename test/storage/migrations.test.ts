import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { type CallRow, summarise } from '../../src/core/call/outcome.ts'
import { readPublicParts } from '../../src/storage/contact-points.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { compareAll } from '../../src/storage/figures/comparing.ts'
import { readIndicators } from '../../src/storage/figures/reading.ts'
import { listLines } from '../../src/storage/lines.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { addPerson } from '../../src/storage/people.ts'
import { generatedCall, localOf, openStore } from './generated.ts'

const period = { from: '2026-01-01', to: '2027-12-31' }
const calls = Array.from({ length: 300 }, (_, n) => generatedCall(n))

/** Writes a call as the service did before it knew local times. */
async function writeAsBefore(database: Database, row: CallRow, events: unknown): Promise<void> {
  await sql`insert into calls (call, started_at, ended_at, swept, last_at, caller, version, department,
      how, tries, outcome, reason, answered_by, wait_seconds, talk_seconds, legs, events, test)
    values (${row.call}, ${row.startedAt}, ${row.endedAt}, 0, ${row.startedAt}, ${row.caller},
      ${row.version}, ${row.department}, ${row.how}, ${row.tries}, ${row.outcome}, ${row.reason},
      ${row.answeredBy}, ${row.waitSeconds}, ${row.talkSeconds}, ${JSON.stringify(row.legs)},
      ${JSON.stringify(events)}, ${row.test ? 1 : 0})`.execute(database)
  if (row.test) return
  for (const leg of row.legs)
    await sql`insert into legs (call, department, line, label, started_at, result, ring_seconds, talk_seconds)
      values (${row.call}, ${row.department}, ${leg.line}, ${leg.label}, ${leg.startedAt ?? row.startedAt},
        ${leg.result}, ${leg.ringSeconds}, ${leg.talkSeconds})`.execute(database)
}

test('a log from before has the same figures as one written since', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-migrations-'))
  const database = openDatabase(join(folder, 'svi.sqlite'))
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  await migrator.migrateTo('002-the-site')
  for (const events of calls) await writeAsBefore(database, summarise(events), events)
  await migrate(database)

  const store = await openStore()
  await store.record(calls.flat())
  for (const scope of ['all' as const, ['69'], ['974', '988']])
    expect(await readIndicators(database, scope, period)).toEqual(
      await readIndicators(store.database, scope, period),
    )
  const rows = await database
    .selectFrom('calls')
    .select(['call', 'started_at', 'department', 'day', 'minute', 'chosen_at', 'answered_later'])
    .orderBy('call')
    .execute()
  const since = await store.database
    .selectFrom('calls')
    .select('answered_later')
    .orderBy('call')
    .execute()
  expect(rows.map((row) => row.answered_later)).toEqual(since.map((row) => row.answered_later))
  expect(since.some((row) => row.answered_later !== null)).toBe(true)
  expect(rows).toHaveLength(300)
  for (const row of rows) {
    const { day, slot } = localOf({ startedAt: row.started_at, department: row.department })
    const chosenAt = summarise(calls.find(([first]) => first?.call === row.call) ?? []).chosenAt
    expect([row.day, Math.floor(row.minute / 30), row.chosen_at]).toEqual([day, slot, chosenAt])
  }
  await store.close()
  await database.destroy()
  rmSync(folder, { recursive: true, force: true })
})

test('a migration that a full disk stopped leaves nothing by halves, and goes through afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-migrations-'))
  for (const pages of [3, 8, 15, 25, 40, 60]) {
    const database = openDatabase(join(folder, `${pages}.sqlite`))
    await sql.raw(`pragma max_page_count = ${pages}`).execute(database)
    await expect(migrate(database)).rejects.toThrow()
    await sql.raw('pragma max_page_count = 1000000').execute(database)
    await migrate(database)
    await database.destroy()
  }
  rmSync(folder, { recursive: true, force: true })
})

test('what triggers left wrong is counted anew: figures, and missed calls that no later one answers', async () => {
  const database = openDatabase(':memory:')
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  await migrator.migrateTo('013-lines')
  const add = (call: string, at: string, outcome: string) =>
    sql`insert into calls (call, started_at, swept, last_at, caller, department, outcome,
        wait_seconds, legs, events, day, minute)
      values (${call}, ${at}, 0, ${at}, '+33199000001', '69', ${outcome}, 5, '[]', '[]',
        '2026-11-30', 600)`.execute(database)
  await add('CA1', '2026-11-30T09:00:00.000Z', 'unanswered')
  await add('CA2', '2026-11-30T09:05:00.000Z', 'answered')
  await add('CA3', '2026-11-30T09:10:00.000Z', 'answered')
  await sql`update calls set outcome = 'unanswered' where call = 'CA2'`.execute(database)
  await sql`update slot_figures set calls = 7`.execute(database)
  await sql`insert into day_figures values ('69', '2026-10', 'answered', '', 3, 9, 0)`.execute(
    database,
  )
  await migrate(database)
  const { rows } = await sql`
    select "call", answered_later as "later" from calls order by "call"`.execute(database)
  expect(rows).toEqual([
    { call: 'CA1', later: '2026-11-30T09:10:00.000Z' },
    { call: 'CA2', later: '2026-11-30T09:10:00.000Z' },
    { call: 'CA3', later: null },
  ])
  expect(await compareAll(database)).toEqual({ count: 0, first: [] })
  const folded = await sql`select calls from day_figures where day = '2026-10'`.execute(database)
  expect(folded.rows).toEqual([{ calls: 3 }])
  await database.destroy()
})

test('no version is taken away, and no survey that was handed in is rewritten', async () => {
  const database = openDatabase(':memory:')
  await migrate(database)
  await sql`insert into directory_versions values (1, '2026-11-30T09:00:00Z', 'a', 'b', '{}')`.execute(
    database,
  )
  await sql`insert into surveys values ('2026-T3', '69', 1, '2026-10-02T08:00:00Z', 'a', '', '{}')`.execute(
    database,
  )
  await expect(sql`delete from directory_versions`.execute(database)).rejects.toThrow('never taken')
  await expect(sql`update surveys set remarks = 'x'`.execute(database)).rejects.toThrow('never')
  await database.destroy()
})

const line = (id: string, label: string, number: string) => ({
  id,
  label,
  number,
  rank: 1,
  openingHours: null,
  screening: false,
  ringSeconds: 20,
})

const rhone = (...lines: ReturnType<typeof line>[]) => ({
  department: '69',
  assistance: 'phone',
  lines,
  email: null,
  message: null,
  rotation: false,
})

test('every line of the versions from before is known, as it last stood', async () => {
  const database = openDatabase(':memory:')
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  await migrator.migrateTo('007-journal-apart')
  const parts = {
    first: rhone(line('a', 'Accueil', '+33465716901'), line('b', 'Nuit', '+33465716902')),
    second: rhone(line('a', 'Standard', '+33465716901')),
  }
  for (const [hash, part] of Object.entries(parts))
    await database
      .insertInto('parts')
      .values({ hash, content: JSON.stringify(part) })
      .execute()
  const inline = rhone(line('c', 'Soir', '+33465716903'))
  for (const [i, entry] of [inline, 'first', 'second', 'first', 'second'].entries())
    await sql`insert into directory_versions values (${i + 1}, '2026-11-30T09:00:00Z', 'test', 'test',
      ${JSON.stringify({ entries: [entry], exceptions: [], alerts: [] })})`.execute(database)
  await migrate(database)
  expect(await listLines(database)).toEqual([
    { department: '69', id: 'a', label: 'Standard', number: '+33465716901' },
    { department: '69', id: 'b', label: 'Nuit', number: '+33465716902' },
    { department: '69', id: 'c', label: 'Soir', number: '+33465716903' },
  ])
  expect(await listLines(database, '75')).toEqual([])
  await database.destroy()
})

test('names that were public stay so for those whose accounts stood when that was chosen', async () => {
  const database = openDatabase(':memory:')
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
  })
  await migrator.migrateTo('030-surveys-by-term')
  const inRhone = async (email: string, at: string) => {
    const details = { email, name: email, role: 'referent' as const, departments: ['69'] }
    return addPerson(database, details, at)
  }
  const before = await inRhone('rene@example.org', '2026-11-01T09:00:00.000Z')
  await inRhone('zoe@example.org', '2026-11-20T09:00:00.000Z')
  await sql`insert into acts (at, who, did, noun, name, department, told) values
    ('2026-11-10T09:00:00.000Z', 'rene@example.org', 'chose to show', 'contact point', '69', '69', '')`.execute(
    database,
  )
  await sql`insert into contact_points values ('69', 'address names'), ('01', 'hours'), ('02', 'names')`.execute(
    database,
  )
  await migrate(database)
  expect([...(await readPublicParts(database))]).toEqual([
    ['69', ['address', `name-${before}`]],
    ['01', ['hours']],
    ['02', []],
  ])
  await database.destroy()
})
