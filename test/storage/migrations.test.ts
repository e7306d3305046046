import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { type CallRow, summarise } from '../../src/core/call/outcome.ts'
import { type Database, migrate, openDatabase } from '../../src/storage/database.ts'
import { readIndicators } from '../../src/storage/figures/reading.ts'
import { listLines } from '../../src/storage/lines.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
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
